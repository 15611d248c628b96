import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { FileTable } from "../../../server/db/tables.ts"
import { type RecordTarget, targetColumn } from "../../activities/record-target.ts"

export type FileRow = Selectable<FileTable>
export type FileWithName = FileRow & { uploaderName: string | null }

const uploaderName = sql<string | null>`(select m.name from member m
  where m.workspace_id = file.workspace_id and m.id = file.uploaded_by)`.as("uploaderName")

type Page = { limit: number; after: { createdAt: Date; id: string } | undefined }

/** Live files of a record, newest first. */
export function listFiles(
  tx: Tx,
  workspaceId: string,
  { kind, id }: RecordTarget,
  { limit, after }: Page,
): Promise<FileWithName[]> {
  return tx
    .selectFrom("file")
    .selectAll("file")
    .select(uploaderName)
    .where("workspaceId", "=", workspaceId)
    .where(targetColumn[kind], "=", id)
    .where("deletedAt", "is", null)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(created_at, id) < (${after?.createdAt}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute()
}

/** A live file with who uploaded it. */
export function findFile(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<FileWithName | undefined> {
  return tx
    .selectFrom("file")
    .selectAll("file")
    .select(uploaderName)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .where("deletedAt", "is", null)
    .executeTakeFirst()
}

export async function insertFile(tx: Tx, row: Omit<FileRow, "version">) {
  await tx.insertInto("file").values(row).execute()
}

/** Marks a file of this version as deleted; false when somebody was faster. */
export async function deleteFile(
  tx: Tx,
  workspaceId: string,
  { id, version }: { id: string; version: number },
  at: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable("file")
    .set({ deletedAt: at, version: version + 1 })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .where("version", "=", version)
    .where("deletedAt", "is", null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
