import { createHash } from "node:crypto"
import type { Actor } from "../../src/server/actor.ts"
import { newId } from "../../src/server/ids.ts"
import type { Insert } from "./meeting-canaries.ts"

type Bound = { dealId: string; contactId: string; fileId: string; word: string; owner: Actor }

/** A signed contract of a deal: envelope, signer, code and record, and one that was signed elsewhere. */
export async function addSignatureRows(insert: Insert, now: Date, bound: Bound) {
  const { dealId, contactId, fileId, word, owner } = bound
  const [envelopeId, signerId, externalSignatureId] = [newId(now), newId(now), newId(now)]
  const hash = createHash("sha256").update(word).digest() // of the deal's file, which is there
  const sha256 = hash.toString("hex")
  const by = { created_by: owner.memberId, created_at: now }
  const version = { deal_id: dealId, number: 1 }
  await insert("envelope", {
    ...{ id: envelopeId, ...version, content_hash: hash, title: word, locale: "en" },
    ...{ document_sha256: sha256, is_ordered: false, needs_code: true, expires_at: now },
    ...{ state: "completed", ended_at: now, evidence_count: 1 },
    ...{ sealed_sha256: sha256, sealed_at: now, file_id: fileId, ...by },
  })
  await insert("envelope_signer", {
    ...{ id: signerId, envelope_id: envelopeId, place: 0, contact_id: contactId, name: word },
    ...{ email: `${word}@contoso.example`, title: word, locale: "en" },
    ...{ state: "signed", acted_at: now },
  })
  const code = { id: newId(now), signer_id: signerId, code: hash }
  await insert("signing_code", code)
  const detail = JSON.stringify({ who: { kind: "buyer", name: word }, ip: word, userAgent: word })
  await insert("envelope_evidence", {
    ...{ envelope_id: envelopeId, seq: 1, kind: "signed", at: now, detail, hash },
  })
  await insert("external_signature", {
    ...{ id: externalSignatureId, ...version, file_id: fileId, sha256, signed_on: "2026-11-23" },
    ...{ signed_by: word, recorded_by: owner.memberId, recorded_at: now },
  })
  return { envelopeId, signerId, externalSignatureId }
}
