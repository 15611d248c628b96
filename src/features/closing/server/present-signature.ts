import type { Context } from "../../../server/http/handler.ts"
import { listVersions } from "../../contracts/server/contract-queries.ts"
import type { Envelope, EvidenceEntryKind, ExternalSignature, Signature } from "../contract.ts"
import { type EnvelopeState, envelopeStateAt, type SignerState, turnOf } from "../signing.ts"
import * as queries from "./envelope-queries.ts"
import { type EvidenceRow, listEvidence } from "./evidence-queries.ts"

type Asking = Pick<Context, "tx" | "actor" | "now">

/** What of a deal's contract is signed and asked to be, as clients see it. */
export async function signatureOf({ tx, actor, now }: Asking, dealId: string): Promise<Signature> {
  const { workspaceId, memberId } = actor
  const latest = (await listVersions(tx, workspaceId, dealId)).at(-1)
  const rows = await queries.listEnvelopes(tx, workspaceId, dealId)
  const ids = rows.map(({ id }) => id)
  const signers = await queries.listSigners(tx, workspaceId, ids)
  const evidence = await listEvidence(tx, workspaceId, ids)
  const external = await queries.listExternal(tx, workspaceId, dealId)
  const signed = { dealId, number: latest?.number ?? 0 }
  return {
    dealId,
    latest: latest
      ? {
          ...{ number: latest.number, title: latest.title },
          sha256: latest.contentHash.toString("hex"),
          isSignable: latest.fileType === null || latest.fileType === "application/pdf",
        }
      : null,
    isSigned: await queries.isVersionSigned(tx, workspaceId, signed),
    envelopes: rows.map((row) =>
      presentEnvelope(row, {
        signers: signers.filter(({ envelopeId }) => envelopeId === row.id),
        evidence: evidence.filter(({ envelopeId }) => envelopeId === row.id),
        ...{ memberId, now },
      }),
    ),
    external: external.map(presentExternal),
  }
}

type Parts = {
  signers: readonly queries.SignerRow[]
  evidence: readonly EvidenceRow[]
  memberId: string
  now: Date
}

function presentEnvelope(row: queries.EnvelopeRow, { signers, evidence, ...at }: Parts): Envelope {
  const state = envelopeStateAt({ ...row, state: row.state as EnvelopeState }, at.now) // checked by the table
  const turn = state === "open" ? turnOf(row.isOrdered, signers.map(factsOf)) : []
  const { id, dealId, number, title, documentSha256, isOrdered, needsCode, endReason } = row
  return {
    ...{ id, dealId, number, title, documentSha256, isOrdered, needsCode, endReason, state },
    contentSha256: row.contentHash.toString("hex"),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    signers: signers.map((one) => ({
      ...{ id: one.id, email: one.email, title: one.title, reminders: one.reminders },
      side: one.contactId ? "buyer" : "seller",
      person: { id: one.contactId ?? one.memberId ?? "", name: one.name },
      state: one.state as SignerState, // checked by the table
      isTheirTurn: turn.includes(one.id),
      actedAt: one.actedAt?.toISOString() ?? null,
    })),
    evidence: evidence.map((one) => ({
      ...{ seq: one.seq, at: one.at.toISOString(), who: one.detail.who.name },
      kind: one.kind as EvidenceEntryKind, // written as such
    })),
    sealed:
      row.sealedSha256 && row.sealedAt
        ? { sha256: row.sealedSha256, at: row.sealedAt.toISOString() }
        : null,
    ownSignerId: signers.find(({ memberId }) => memberId === at.memberId)?.id ?? null,
    createdBy: { id: row.createdBy, name: row.createdByName },
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }
}

/** A signer as the rules see them. */
export function factsOf({ id, state }: Pick<queries.SignerRow, "id" | "state">) {
  return { id, state: state as SignerState } // checked by the table
}

function presentExternal(row: queries.ExternalRow): ExternalSignature {
  const { id, number, sha256, signedOn, signedBy, withdrawal, withdrawnAt, version } = row
  return {
    ...{ id, number, sha256, signedOn, signedBy, version },
    file: { id: row.fileId, name: row.fileName },
    recordedBy: { id: row.recordedBy, name: row.recordedByName },
    recordedAt: row.recordedAt.toISOString(),
    withdrawal: withdrawnAt ? { reason: withdrawal, at: withdrawnAt.toISOString() } : null,
  }
}
