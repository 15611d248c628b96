import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { RowOutcome } from "../contract.ts"
import type { RowProblem, RowReason } from "../row-reasons.ts"

/** A record that came with a row: the company a deal names, a person's team. */
export type MadeRecord = readonly [kind: "company" | "member" | "team" | "price-list", id: string]

/** What became of a row, or would. */
export type Fate = {
  position: number
  line: number
  outcome: RowOutcome
  reason: RowReason | null
  problems: readonly RowProblem[]
  recordKind: string | null
  recordId: string | null
  contentHash: string | null
  /** Of an update: the fields as they were and the version it made. */
  before?: Record<string, unknown>
  versionAfter?: number
  made?: readonly MadeRecord[]
}

/** The part of a row's record that is kept as JSON. */
export type FateDetail = {
  problems: readonly RowProblem[]
  before?: Record<string, unknown>
  versionAfter?: number
  made?: readonly MadeRecord[]
}

/** A row that is to be taken back. */
export type UndoRow = {
  filePosition: number
  rowNo: number
  outcome: string
  recordKind: string | null
  recordId: string | null
  detail: FateDetail
}

export async function insertFates(
  tx: Tx,
  workspaceId: string,
  importId: string,
  fates: readonly Fate[],
) {
  if (fates.length === 0) return
  const rows = fates.map((fate) => ({
    workspace_id: workspaceId,
    import_id: importId,
    file_position: fate.position,
    row_no: fate.line,
    outcome: fate.outcome,
    reason: fate.reason,
    detail: {
      problems: fate.problems,
      ...(fate.before ? { before: fate.before } : {}),
      ...(fate.versionAfter === undefined ? {} : { versionAfter: fate.versionAfter }),
      ...(fate.made?.length ? { made: fate.made } : {}),
    } satisfies FateDetail,
    record_kind: fate.recordKind,
    record_id: fate.recordId,
    content_hash: fate.contentHash,
  }))
  await sql`insert into import_row select * from jsonb_populate_recordset(null::import_row,
    ${JSON.stringify(rows)}::jsonb)`.execute(tx)
}

/** How many rows of each file have become what. */
export async function countFates(tx: Tx, workspaceId: string, importId: string) {
  const { rows } = await sql<{ position: number; outcome: RowOutcome; rows: number }>`
    select file_position as position, outcome, count(*)::int as rows from import_row
    where workspace_id = ${workspaceId}::uuid and import_id = ${importId}::uuid
    group by 1, 2`.execute(tx)
  return rows
}

/** Which of these rows of a file are done, so that a resumed run passes them over. */
export function doneLines(
  tx: Tx,
  { workspaceId, importId, position }: { workspaceId: string; importId: string; position: number },
  lines: readonly number[],
) {
  return tx
    .selectFrom("importRow")
    .select(["rowNo", "outcome", "reason", "detail"])
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .where("filePosition", "=", position)
    .where(sql<boolean>`row_no = any(${[...lines]}::int[])`)
    .execute()
}

/** What the latest import that wrote these records said about them, by record id; a check wrote nothing. */
export async function latestHashes(
  tx: Tx,
  workspaceId: string,
  importId: string,
  recordIds: readonly string[],
): Promise<Map<string, string>> {
  if (recordIds.length === 0) return new Map()
  const { rows } = await sql<{ recordId: string; contentHash: string }>`
    select distinct on (record_id) record_id, content_hash from import_row
    where workspace_id = ${workspaceId}::uuid and record_id = any(${[...recordIds]}::uuid[])
      and import_id <> ${importId}::uuid and content_hash is not null and undone is null
      and outcome <> 'failed' and exists (select from import i
        where i.workspace_id = import_row.workspace_id and i.id = import_row.import_id
          and i.state not in ('uploaded', 'reading', 'checking', 'checked', 'check-failed'))
    order by record_id, import_id desc, row_no desc`.execute(tx)
  return new Map(rows.map(({ recordId, contentHash }) => [recordId, contentHash]))
}

export type RowFilter = {
  limit: number
  after?: { filePosition: number; rowNo: number }
  outcome?: RowOutcome
  undone?: "undone" | "kept"
}

/** Rows in the order of the files. */
export function listFates(tx: Tx, workspaceId: string, importId: string, filter: RowFilter) {
  const { limit, after, outcome, undone } = filter
  return tx
    .selectFrom("importRow")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .$if(outcome !== undefined, (query) => query.where("outcome", "=", outcome as string))
    .$if(undone !== undefined, (query) => query.where("undone", "=", undone as string))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(file_position, row_no) > (${after?.filePosition}::int, ${after?.rowNo}::int)`,
      ),
    )
    .orderBy("filePosition")
    .orderBy("rowNo")
    .limit(limit)
    .execute()
}

/** Failed rows of one file from one line to another, in order. */
export function listFailed(
  tx: Tx,
  { workspaceId, importId, position }: { workspaceId: string; importId: string; position: number },
  [from, to]: readonly [number, number],
) {
  return tx
    .selectFrom("importRow")
    .select(["rowNo", "detail"])
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .where("filePosition", "=", position)
    .where("rowNo", ">=", from)
    .where("rowNo", "<=", to)
    .where("outcome", "=", "failed")
    .orderBy("rowNo")
    .execute()
}
