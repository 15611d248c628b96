import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { columnsOf, type RecordTarget, targetOf } from "../../activities/record-target.ts"
import {
  targetEvent,
  visibleTarget,
  writableTarget,
} from "../../activities/server/target-queries.ts"
import type * as contract from "../contract.ts"
import { fileLimit } from "../contract.ts"
import { mediaTypeOf, plainFileName } from "../file-type.ts"
import { presentFile } from "./file-reads.ts"
import * as queries from "./queries.ts"

export const uploadDealFile: Handler<typeof contract.uploadFile.deal> = (context, input) =>
  uploadFile(context, { kind: "deal", id: input.dealId }, input.name)

export const uploadCompanyFile: Handler<typeof contract.uploadFile.company> = (context, input) =>
  uploadFile(context, { kind: "company", id: input.companyId }, input.name)

export const uploadContactFile: Handler<typeof contract.uploadFile.contact> = (context, input) =>
  uploadFile(context, { kind: "contact", id: input.contactId }, input.name)

/** Stores the bytes, then the row that names them: there is never a row without its bytes. */
async function uploadFile(context: Context, target: RecordTarget, givenName: string) {
  const { tx, actor, now, bytes, services } = context
  const owner = await visibleTarget(tx, actor, target, "write")
  if (bytes.byteLength === 0) throw new Problem("file-missing")
  if (bytes.byteLength > fileLimit) throw new Problem("body-too-large", { limit: fileLimit })
  const name = plainFileName(givenName)
  const id = newId(now)
  await queries.insertFile(tx, {
    workspaceId: actor.workspaceId,
    id,
    ...columnsOf(target),
    name,
    mediaType: mediaTypeOf(name),
    sizeBytes: BigInt(bytes.byteLength),
    sha256: await services.files.put(bytes),
    uploadedBy: actor.memberId,
    createdAt: now,
    deletedAt: null,
  })
  recordAct(tx, context, {
    name: "file.upload",
    recordKind: "file",
    recordId: id,
    detail: { name, [target.kind]: target.id },
    events: [targetEvent("file.uploaded", { recordKind: "file", id }, target, owner)],
  })
  return presentFile(await knownFile(context, id))
}

/** Deletes a file; its bytes stay until no row names them any more. */
export const deleteFile: Handler<typeof contract.deleteFile> = async (context, input) => {
  const { tx, actor, now } = context
  const { fileId, version } = input
  const row = await knownFile(context, fileId)
  const target = targetOf(row)
  const owner = await writableTarget(tx, actor, target, { fileId })
  const isDeleted =
    row.version === version &&
    (await queries.deleteFile(tx, actor.workspaceId, { id: fileId, version }, now))
  if (!isDeleted) throw new Problem("version-stale", { current: presentFile(row) })
  recordAct(tx, context, {
    name: "file.delete",
    recordKind: "file",
    recordId: fileId,
    detail: { name: row.name, [target.kind]: target.id },
    events: [targetEvent("file.deleted", { recordKind: "file", id: fileId }, target, owner)],
  })
  return presentFile({ ...row, version: version + 1 })
}

async function knownFile({ tx, actor }: Context, fileId: string) {
  const row = await queries.findFile(tx, actor.workspaceId, fileId)
  if (!row) throw new Problem("not-found", { fileId })
  return row
}
