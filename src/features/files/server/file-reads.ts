import { Problem } from "../../../kernel/problem.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Context, FileHandler, Handler } from "../../../server/http/handler.ts"
import { type RecordTarget, targetOf } from "../../activities/record-target.ts"
import { visibleTarget } from "../../activities/server/target-queries.ts"
import type * as contract from "../contract.ts"
import type { StoredFile } from "../contract.ts"
import * as queries from "./queries.ts"

type Asked = { limit: number; cursor?: string | undefined }

export const listDealFiles: Handler<typeof contract.listFiles.deal> = (context, input) =>
  listFiles(context, { kind: "deal", id: input.dealId }, input)

export const listCompanyFiles: Handler<typeof contract.listFiles.company> = (context, input) =>
  listFiles(context, { kind: "company", id: input.companyId }, input)

export const listContactFiles: Handler<typeof contract.listFiles.contact> = (context, input) =>
  listFiles(context, { kind: "contact", id: input.contactId }, input)

async function listFiles({ tx, actor }: Context, target: RecordTarget, { limit, cursor }: Asked) {
  await visibleTarget(tx, actor, target, "read")
  const after = cursor ? afterCursor(cursor) : undefined
  const rows = await queries.listFiles(tx, actor.workspaceId, target, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(presentFile),
    nextCursor:
      rows.length > limit && last
        ? writeCursor({ sort: "files", keys: [last.createdAt.toISOString(), last.id] })
        : null,
  }
}

function afterCursor(cursor: string) {
  const [at, id] = readCursor(cursor, "files", 2).keys
  const createdAt = new Date(String(at))
  if (Number.isNaN(createdAt.getTime())) throw new Problem("cursor-invalid")
  return { createdAt, id: String(id) }
}

/** The bytes of a file, checked against their hash; to whoever sees the record it hangs on. */
export const downloadFile: FileHandler<typeof contract.downloadFile> = async (
  { db, actor, services },
  { fileId },
) => {
  const read = async (tx: Context["tx"]) => {
    const row = await queries.findFile(tx, actor.workspaceId, fileId)
    if (!row) throw new Problem("not-found", { fileId })
    const target = targetOf(row)
    await visibleTarget(tx, actor, target, "read").catch(() => {
      throw new Problem("not-found", { fileId })
    })
    const permission = `${target.kind}.read` as const
    if (!actor.permissions.has(permission)) throw new Problem("not-permitted", { permission })
    return row
  }
  const file = await inWorkspace(db, actor.workspaceId, read, "read")
  const body = await services.files.get(file.sha256)
  return { name: file.name, mediaType: file.mediaType, body }
}

/** Row → the file clients see. */
export function presentFile(row: queries.FileWithName): StoredFile {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.mediaType,
    sizeBytes: Number(row.sizeBytes), // 25 MB at most
    sha256: row.sha256,
    uploadedBy: row.uploadedBy ? { id: row.uploadedBy, name: row.uploaderName ?? "" } : null,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }
}
