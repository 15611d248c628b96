import { type Selectable, sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ImportTable } from "../../../server/db/tables.ts"
import type { ImportMapping, ImportSummary } from "../contract.ts"
import type { ImportFailure, ImportState } from "../import-states.ts"

/** An import as the table holds it, with the name of whoever began it. */
export type ImportRecord = Selectable<ImportTable> & {
  creatorName: string
  rowsKept: number
}

const kept = sql<number>`(select count(*)::int from import_row r where r.workspace_id = import.workspace_id
  and r.import_id = import.id and r.undone = 'kept')`

export function findImport(
  tx: Tx,
  workspaceId: string,
  importId: string,
): Promise<ImportRecord | undefined> {
  return tx
    .selectFrom("import")
    .innerJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "import.workspaceId")
        .onRef("member.id", "=", "import.createdBy"),
    )
    .selectAll("import")
    .select(["member.name as creatorName", kept.as("rowsKept")])
    .where("import.workspaceId", "=", workspaceId)
    .where("import.id", "=", importId)
    .executeTakeFirst()
}

/** One whose only file was refused is nothing to come back to. */
const hasFiles = sql<boolean>`exists (select from import_file f
  where f.workspace_id = import.workspace_id and f.import_id = import.id)`

/** What is going on with an import, and whether anybody has touched it. */
export function findState(tx: Tx, workspaceId: string, importId: string) {
  return tx
    .selectFrom("import")
    .select(["state", "version"])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", importId)
    .executeTakeFirst()
}

/** Locks an import until the transaction ends. */
export function lockImport(tx: Tx, workspaceId: string, importId: string) {
  return tx
    .selectFrom("import")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", importId)
    .forUpdate()
    .executeTakeFirst()
}

type ImportPage = {
  limit: number
  before?: { createdAt: Date; id: string }
  /** Only those that this member began. */
  createdBy?: string
}

/** Imports with files, newest first, those before `before` in that order. */
export function listImportRecords(
  tx: Tx,
  workspaceId: string,
  { limit, before, createdBy }: ImportPage,
): Promise<ImportRecord[]> {
  return tx
    .selectFrom("import")
    .innerJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "import.workspaceId")
        .onRef("member.id", "=", "import.createdBy"),
    )
    .selectAll("import")
    .select(["member.name as creatorName", kept.as("rowsKept")])
    .where("import.workspaceId", "=", workspaceId)
    .where(hasFiles)
    .$if(createdBy !== undefined, (query) =>
      query.where("import.createdBy", "=", createdBy as string),
    )
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(import.created_at, import.id) < (${before?.createdAt}, ${before?.id}::uuid)`,
      ),
    )
    .orderBy("import.createdAt", "desc")
    .orderBy("import.id", "desc")
    .limit(limit)
    .execute()
}

export async function insertImport(
  tx: Tx,
  workspaceId: string,
  draft: { id: string; name: string; mapping: ImportMapping; createdBy: string; createdAt: Date },
) {
  const mapping = JSON.stringify(draft.mapping)
  await tx
    .insertInto("import")
    .values({ workspaceId, ...draft, mapping, state: "uploaded" })
    .execute()
}

export type ImportChange = {
  state?: ImportState
  mapping?: ImportMapping
  summary?: ImportSummary | Record<string, never>
  rowTotal?: number
  rowDone?: number
  finishedAt?: Date | null
  undoneAt?: Date | null
  startedBy?: string
  failure?: ImportFailure | null
}

/** Says how many rows are through, and of how many where that was not known before. */
export async function tellProgress(
  tx: Tx,
  workspaceId: string,
  importId: string,
  progress: { rowDone: number; rowTotal?: number },
) {
  await tx
    .updateTable("import")
    .set(progress)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", importId)
    .execute()
}

/** Says how many more rows are through. */
export async function addProgress(tx: Tx, workspaceId: string, importId: string, rows: number) {
  await tx
    .updateTable("import")
    .set(({ eb }) => ({ rowDone: eb("rowDone", "+", rows) }))
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", importId)
    .execute()
}

/** Writes what changed; every write but progress makes a new version. */
export async function updateImport(
  tx: Tx,
  workspaceId: string,
  importId: string,
  { mapping, summary, ...columns }: ImportChange,
) {
  await tx
    .updateTable("import")
    .set({
      ...columns,
      ...(mapping ? { mapping: JSON.stringify(mapping) } : {}),
      ...(summary ? { summary: JSON.stringify(summary) } : {}),
      version: sql<number>`version + 1`,
    })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", importId)
    .execute()
}
