import { Problem } from "../../../kernel/problem.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { FileHandler } from "../../../server/http/handler.ts"
import { holdDeals } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import { addEvidence } from "./evidence.ts"
import { asSigner, seenEnvelope } from "./held-envelope.ts"
import { recordEnvelope } from "./record-envelope.ts"
import { serverTexts } from "./server-texts.ts"

/** The PDF that is signed, as it was shown to everybody. */
export const downloadDocument: FileHandler<typeof contract.downloadDocument> = async (
  { db, actor, services },
  { envelopeId },
) => {
  const read = (tx: Parameters<typeof seenEnvelope>[0]["tx"]) =>
    seenEnvelope({ tx, actor }, envelopeId)
  const { title, documentSha256 } = await inWorkspace(db, actor.workspaceId, read, "read")
  const body = await services.files.get(documentSha256)
  return { name: `${title}.pdf`, mediaType: "application/pdf", body }
}

/** The copy that everybody has; who took it out is written into its record (E-12). */
export const downloadSealed: FileHandler<typeof contract.downloadSealed> = async (
  { db, services, ...origin },
  { envelopeId },
) => {
  const { actor } = origin
  const { workspaceId } = actor
  const envelope = await inWorkspace(db, workspaceId, async (tx) => {
    const seen = await seenEnvelope({ tx, actor }, envelopeId)
    if (!seen.sealedSha256) throw new Problem("not-found", { envelopeId })
    const deals = await holdDeals(tx, asSigner(actor), [seen.dealId])
    const deal = deals.get(seen.dealId)?.row
    if (!deal) throw new Problem("not-found", { envelopeId })
    const detail = { sha256: seen.sealedSha256 }
    await addEvidence({ ...origin, tx }, envelopeId, { kind: "downloaded", detail })
    recordEnvelope({ ...origin, tx }, "envelope.download", { id: envelopeId, detail }, deal)
    return { ...seen, sealedSha256: seen.sealedSha256 }
  })
  const body = await services.files.get(envelope.sealedSha256)
  const name = serverTexts(envelope.locale).sealedName(envelope.title)
  return { name, mediaType: "application/pdf", body }
}
