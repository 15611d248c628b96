import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { NoteTable } from "../../../server/db/tables.ts"
import { type RecordTarget, targetColumn } from "../record-target.ts"

export type NoteRow = Selectable<NoteTable>
export type NoteWithAuthor = NoteRow & { authorName: string | null }

const authorName = sql<string | null>`(select m.name from member m
  where m.workspace_id = note.workspace_id and m.id = note.author_id)`.as("authorName")

type Page = { limit: number; after: { happenedAt: Date; id: string } | undefined }

/** Live notes of a record, the latest first. */
export function listNotes(
  tx: Tx,
  workspaceId: string,
  { kind, id }: RecordTarget,
  { limit, after }: Page,
): Promise<NoteWithAuthor[]> {
  return tx
    .selectFrom("note")
    .selectAll("note")
    .select(authorName)
    .where("workspaceId", "=", workspaceId)
    .where(targetColumn[kind], "=", id)
    .where("deletedAt", "is", null)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(happened_at, id) < (${after?.happenedAt}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("happenedAt", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute()
}

export function findNote(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<NoteWithAuthor | undefined> {
  return tx
    .selectFrom("note")
    .selectAll("note")
    .select(authorName)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

/** Locks a live note until the transaction ends. */
export function lockNote(tx: Tx, workspaceId: string, id: string): Promise<NoteRow | undefined> {
  return tx
    .selectFrom("note")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .where("deletedAt", "is", null)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertNote(tx: Tx, row: Omit<NoteRow, "version" | "isSample">) {
  await tx.insertInto("note").values(row).execute()
}

export type NotePatch = {
  body?: string
  kind?: string
  by?: string | null
  happenedAt?: Date
  deletedAt?: Date
}

/** Writes the patch and counts the version up. */
export async function updateNote(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: NotePatch & { updatedAt: Date },
) {
  await tx
    .updateTable("note")
    .set({ ...patch, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}
