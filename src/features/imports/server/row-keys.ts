import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { contentHash } from "./content-hash.ts"
import type { FilePlace } from "./file-queries.ts"

/** A row that was there before another with the same key: its line and what it said. */
export type EarlierRow = { line: number; hash: string }
export type KeyedRow = EarlierRow & { key: string }

/** Notes the keys of a batch's rows; those that an earlier batch of the file had, with their row. */
export async function noteKeys(
  tx: Tx,
  { workspaceId, importId, position }: FilePlace,
  rows: readonly KeyedRow[],
): Promise<Map<string, EarlierRow>> {
  if (rows.length === 0) return new Map()
  const keys = new Map(rows.map(({ key }) => [digest(key), key]))
  const digests = [...keys.keys()]
  const { rows: earlier } = await sql<{ rowKey: string; rowNo: number; content: string }>`
    with told as (
      select * from unnest(${rows.map(({ key }) => digest(key))}::text[],
        ${rows.map(({ line }) => line)}::int[], ${rows.map(({ hash }) => hash)}::text[])
        as t (row_key, row_no, content)
    ), noted as (
      insert into import_key
      select ${workspaceId}::uuid, ${importId}::uuid, ${position}::int, row_key, row_no, content
      from told on conflict do nothing
    )
    select k.row_key, k.row_no, k.content from import_key k
    where k.workspace_id = ${workspaceId}::uuid and k.import_id = ${importId}::uuid
      and k.file_position = ${position}::int and k.row_key = any(${digests}::text[])`.execute(tx)
  return new Map(
    earlier.map(({ rowKey, rowNo, content }) => [
      keys.get(rowKey) ?? "",
      { line: rowNo, hash: content },
    ]),
  )
}

const digest = (key: string) => contentHash(key).slice(0, 22) // 128 bits
