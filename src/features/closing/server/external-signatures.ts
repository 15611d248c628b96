import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { writeActivity } from "../../activities/server/write-door.ts"
import { listVersions } from "../../contracts/server/contract-queries.ts"
import { holdDeals, type LockedDeal } from "../../deals/server/write-door.ts"
import { fileLimit } from "../../files/contract.ts"
import { mediaTypeOf, plainFileName } from "../../files/file-type.ts"
import { insertFile } from "../../files/server/queries.ts"
import type * as contract from "../contract.ts"
import { refuseUnsignable } from "./contract-document.ts"
import * as queries from "./envelope-queries.ts"
import { signatureOf } from "./present-signature.ts"
import { recheckSigned } from "./recheck-signed.ts"
import { recordEnvelope } from "./record-envelope.ts"
import { serverTexts } from "./server-texts.ts"

/** Records of one deal at most. */
const recordsAtMost = 100

/**
 * Records that the latest version was signed elsewhere, with the PDF that shows it. It is our word and
 * looks like nothing else: no signature of a buyer comes from here (E-18).
 */
export const recordExternalSignature: Handler<typeof contract.recordExternalSignature> = async (
  context,
  input,
) => {
  const { tx, actor, now, bytes, services } = context
  const { workspaceId } = actor
  const { dealId, number, signedOn, signedBy } = input
  const deal = await heldDeal(context, dealId)
  if (bytes.byteLength === 0) throw new Problem("file-missing")
  if (bytes.byteLength > fileLimit) throw new Problem("body-too-large", { limit: fileLimit })
  await refuseUnsignable(bytes)
  const latest = (await listVersions(tx, workspaceId, dealId)).at(-1)
  if (latest?.number !== number)
    throw new Problem("version-stale", { number: latest?.number ?? null })
  if (signedOn > dayIn(now, actor.workspace.timeZone))
    throw new Problem("input-invalid", undefined, [
      { path: "signedOn", code: "ahead", message: "The day it was signed lies ahead" },
    ])
  if ((await queries.listExternal(tx, workspaceId, dealId)).length >= recordsAtMost)
    throw new Problem("list-full", { limit: recordsAtMost })
  const [id, fileId] = [newId(now), newId(now)]
  const sha256 = await services.files.put(bytes)
  const name = plainFileName(input.name)
  await insertFile(tx, {
    ...{ workspaceId, id: fileId, dealId, companyId: null, contactId: null, sha256, name },
    ...{ mediaType: mediaTypeOf(name), sizeBytes: BigInt(bytes.byteLength) },
    ...{ uploadedBy: actor.memberId, createdAt: now, deletedAt: null },
  })
  await queries.insertExternal(tx, {
    ...{ workspaceId, id, dealId, number, fileId, sha256, signedOn, signedBy },
    ...{ recordedBy: actor.memberId, recordedAt: now },
  })
  const detail = { number, fileId, sha256, signedOn, signedBy }
  recordEnvelope(context, "external-signature.record", { id, detail }, deal.row)
  const body = serverTexts(latest.locale).external(latest.title, signedBy)
  await writeActivity(context, { dealId, kind: "note", by: "seller", body })
  await recheckSigned(context, dealId)
  return signatureOf(context, dealId)
}

/** Takes the record back: both stay, and what it proved has to be shown anew. */
export const withdrawExternalSignature: Handler<typeof contract.withdrawExternalSignature> = async (
  context,
  { externalSignatureId: id, version, reason },
) => {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const found = await queries.findExternal(tx, workspaceId, id)
  const missing = () => new Problem("not-found", { externalSignatureId: id })
  if (!found) throw missing()
  const deal = await heldDeal(context, found.dealId).catch((error: unknown) => {
    throw error instanceof Problem && error.code === "not-found" ? missing() : error
  })
  const row = await queries.findExternal(tx, workspaceId, id)
  if (row?.version !== version || row.withdrawnAt)
    throw new Problem("version-stale", { current: await signatureOf(context, found.dealId) })
  await queries.withdrawExternal(tx, workspaceId, { id, by: actor.memberId, at: now, reason })
  const detail = { number: row.number, reason }
  recordEnvelope(context, "external-signature.withdraw", { id, detail }, deal.row)
  await recheckSigned(context, found.dealId)
  return signatureOf(context, found.dealId)
}

/** A live deal that the actor sees and that is not lost, locked. What was won may get its paper later. */
async function heldDeal({ tx, actor }: Context, dealId: string): Promise<LockedDeal> {
  const deal = (await holdDeals(tx, actor, [dealId])).get(dealId)
  if (!deal || deal.row.deletedAt) throw new Problem("not-found", { dealId })
  if (deal.row.outcome === "lost") throw new Problem("deal-closed")
  return deal
}
