import { Problem } from "../../../kernel/problem.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import type { Note } from "../contract.ts"
import type { RecordTarget } from "../record-target.ts"
import * as queries from "./queries.ts"
import { visibleTarget } from "./target-queries.ts"

type Asked = { limit: number; cursor?: string | undefined }

export const listDealNotes: Handler<typeof contract.listNotes.deal> = (context, input) =>
  listNotes(context, { kind: "deal", id: input.dealId }, input)

export const listCompanyNotes: Handler<typeof contract.listNotes.company> = (context, input) =>
  listNotes(context, { kind: "company", id: input.companyId }, input)

export const listContactNotes: Handler<typeof contract.listNotes.contact> = (context, input) =>
  listNotes(context, { kind: "contact", id: input.contactId }, input)

async function listNotes({ tx, actor }: Context, target: RecordTarget, { limit, cursor }: Asked) {
  await visibleTarget(tx, actor, target, "read")
  const after = cursor ? afterCursor(cursor) : undefined
  const rows = await queries.listNotes(tx, actor.workspaceId, target, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(presentNote),
    nextCursor:
      rows.length > limit && last
        ? writeCursor({ sort: "notes", keys: [last.happenedAt.toISOString(), last.id] })
        : null,
  }
}

function afterCursor(cursor: string) {
  const [at, id] = readCursor(cursor, "notes", 2).keys
  const happenedAt = new Date(String(at))
  if (Number.isNaN(happenedAt.getTime())) throw new Problem("cursor-invalid")
  return { happenedAt, id: String(id) }
}

/** Row → the note clients see. */
export function presentNote(row: queries.NoteWithAuthor): Note {
  return {
    id: row.id,
    kind: row.kind as Note["kind"], // checked by the table
    body: row.body,
    by: row.by as Note["by"], // likewise
    happenedAt: row.happenedAt.toISOString(),
    author: authorOf(row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  }
}

/** One of ours, or somebody of the buyer by their own hand: they are no member and have no id here. */
function authorOf({ authorId, authorName, buyerName }: queries.NoteWithAuthor): Note["author"] {
  if (authorId) return { id: authorId, name: authorName ?? "" }
  return buyerName === null ? null : { id: null, name: buyerName }
}
