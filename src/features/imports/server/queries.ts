import { sql } from "kysely"
import type { Db, Tx } from "../../../server/db/open.ts"
import type { CsvFile } from "./read-csv.ts"

export type ImportRecord = {
  id: string
  name: string
  state: string
  mapping: unknown
  summary: unknown
  rowTotal: number
  rowDone: number
  createdBy: string
  createdAt: Date
  finishedAt: Date | null
}

const columns = [
  "id",
  "name",
  "state",
  "mapping",
  "summary",
  "rowTotal",
  "rowDone",
  "createdBy",
  "createdAt",
  "finishedAt",
] as const

export function listImports(tx: Tx, workspaceId: string): Promise<ImportRecord[]> {
  return tx
    .selectFrom("import")
    .select(columns)
    .where("workspaceId", "=", workspaceId)
    .orderBy("createdAt", "desc")
    .orderBy("id", "desc")
    .limit(100)
    .execute()
}

export function findImport(tx: Tx, workspaceId: string, importId: string) {
  return tx
    .selectFrom("import")
    .select(columns)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", importId)
    .executeTakeFirst()
}

export function lockImport(tx: Tx, workspaceId: string, importId: string) {
  return tx
    .selectFrom("import")
    .select(columns)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", importId)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertImport(
  tx: Tx,
  row: Pick<ImportRecord, "id" | "name" | "createdBy" | "createdAt"> & {
    workspaceId: string
    mapping: string
  },
) {
  await tx
    .insertInto("import")
    .values({ ...row, state: "uploaded" })
    .execute()
}

export type ImportChange = {
  state?: string
  mapping?: string
  summary?: string
  rowTotal?: number
  rowDone?: number
  finishedAt?: Date
  undoneAt?: Date
}

export async function updateImport(
  tx: Tx,
  workspaceId: string,
  importId: string,
  change: ImportChange,
) {
  await tx
    .updateTable("import")
    .set(change)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", importId)
    .execute()
}

/** What an upload turned out to be, with its bytes, so that a killed run can go on. */
export async function insertImportFile(
  tx: Tx,
  file: {
    workspaceId: string
    importId: string
    name: string
    sha256: string
    bytes: Uint8Array
    csv: CsvFile
  },
) {
  const { csv, bytes, ...row } = file
  const { rows } = await sql<{ position: number }>`
    insert into import_file (workspace_id, import_id, position, name, sha256, encoding, delimiter,
      header, row_count, bytes, samples)
    select ${row.workspaceId}::uuid, ${row.importId}::uuid, coalesce(max(position) + 1, 0),
      ${row.name}, ${row.sha256}, ${csv.encoding}, ${csv.delimiter},
      ${JSON.stringify(csv.header)}::jsonb, ${csv.rows.length}, ${Buffer.from(bytes)},
      ${JSON.stringify(csv.rows.slice(0, 5).map(({ cells }) => cells))}::jsonb
    from import_file where workspace_id = ${row.workspaceId}::uuid and import_id = ${row.importId}::uuid
    returning position`.execute(tx)
  return rows[0]?.position ?? 0
}

/** What is known of a file without reading its bytes again. */
export function listFileHeads(tx: Tx, workspaceId: string, importId: string) {
  return tx
    .selectFrom("importFile")
    .select(["position", "name", "encoding", "delimiter", "header", "rowCount", "samples"])
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .orderBy("position")
    .execute()
}

export type ImportFileRow = { position: number; name: string; bytes: Buffer }

export function listImportFiles(
  tx: Tx,
  workspaceId: string,
  importId: string,
): Promise<ImportFileRow[]> {
  return tx
    .selectFrom("importFile")
    .select(["position", "name", "bytes"])
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .orderBy("position")
    .execute()
}

export type RowResult = {
  filePosition: number
  rowNo: number
  outcome: "created" | "updated" | "skipped" | "failed"
  reason: string | null
  recordKind: string | null
  recordId: string | null
}

/** What became of the rows of one batch. */
export async function insertRowResults(
  tx: Tx,
  workspaceId: string,
  importId: string,
  results: readonly RowResult[],
) {
  const rows = results.map((row) => ({
    workspace_id: workspaceId,
    import_id: importId,
    file_position: row.filePosition,
    row_no: row.rowNo,
    outcome: row.outcome,
    reason: row.reason,
    detail: {},
    record_kind: row.recordKind,
    record_id: row.recordId,
  }))
  await sql`insert into import_row
    select * from jsonb_populate_recordset(null::import_row, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}

/** Lines of an import that are settled already, as `file:line`. */
export async function settledLines(
  tx: Tx,
  workspaceId: string,
  importId: string,
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("importRow")
    .select(["filePosition", "rowNo"])
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .execute()
  return new Set(rows.map(({ filePosition, rowNo }) => `${filePosition}:${rowNo}`))
}

export async function countOutcomes(tx: Tx, workspaceId: string, importId: string) {
  const { rows } = await sql<{ outcome: RowResult["outcome"]; count: number }>`
    select outcome, count(*)::int as count from import_row
    where workspace_id = ${workspaceId}::uuid and import_id = ${importId}::uuid
    group by outcome`.execute(tx)
  const counts = { created: 0, updated: 0, skipped: 0, failed: 0 }
  for (const { outcome, count } of rows) counts[outcome] = count
  return counts
}

/** Records an import created, of one kind. */
export async function createdRecords(tx: Tx, workspaceId: string, importId: string, kind: string) {
  const rows = await tx
    .selectFrom("importRow")
    .select("recordId")
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .where("outcome", "=", "created")
    .where("recordKind", "=", kind)
    .execute()
  return rows.flatMap(({ recordId }) => (recordId ? [recordId] : []))
}

/** Source keys of deals that are there already, deleted ones too. */
export async function knownSourceKeys(tx: Tx, workspaceId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("deal")
    .select("sourceKey")
    .where("workspaceId", "=", workspaceId)
    .where("sourceKey", "is not", null)
    .execute()
  return new Set(rows.flatMap(({ sourceKey }) => (sourceKey ? [sourceKey] : [])))
}

/** Names by which rows find the records they mean. */
export async function listNames(tx: Tx, workspaceId: string, table: "company" | "member" | "team") {
  const { rows } = await sql<{ id: string; name: string; teamId: string | null }>`
    select id, name, ${table === "member" ? sql`team_id` : sql`null::uuid`} as team_id
    from ${sql.table(table)}
    where workspace_id = ${workspaceId}::uuid
      and ${table === "member" ? sql`deactivated_at is null` : sql`deleted_at is null`}
    order by created_at, id`.execute(tx)
  return rows
}

/** Imports that no process works on any more after a crash; across workspaces, ids only. */
export async function runningImports(db: Db) {
  const { rows } = await sql<{ workspaceId: string; importId: string; createdBy: string }>`
    select * from running_imports()`.execute(db)
  return rows
}
