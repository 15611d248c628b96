import { Problem } from "../../../kernel/problem.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { Import, ImportListItem, ImportMapping, ImportSummary } from "../contract.ts"
import type { ImportFailure, ImportState } from "../import-states.ts"
import { listFileHeads } from "./file-queries.ts"
import { findImport, type ImportRecord, lockImport } from "./queries.ts"
import { stageValues } from "./suggest-deals.ts"

/** A mapping that says nothing yet. */
export const emptyMapping: ImportMapping = {
  files: [],
  pipeline: null,
  stages: [],
  birthStage: null,
  values: [],
  existing: "update",
  alike: "create",
  missingCompany: "create",
  missingOwner: "create",
  useListPrice: false,
}

/** The mapping of a stored import; what an older one did not say yet has its first value. */
export function mappingOf({ mapping }: { mapping: unknown }): ImportMapping {
  return { ...emptyMapping, ...(mapping as Partial<ImportMapping>) } // checked when it was written
}

/** The summary, once there is one. */
export function summaryOfRecord({ summary }: { summary: unknown }): ImportSummary | null {
  const kept = summary as Partial<ImportSummary> // written by us alone
  return kept.counts ? (kept as ImportSummary) : null
}

/** Locks an import that is still being prepared; a running or finished one is refused. */
export async function editableImport(context: Context, importId: string) {
  return importIn(context, importId, ["uploaded", "checked", "check-failed"])
}

/** Whether an actor sees an import: anybody's, or without the right to write deals their own. */
export function seesImport({ permissions, memberId }: Actor, createdBy: string): boolean {
  return permissions.has("deal.write") || createdBy === memberId
}

/** Locks an import in one of these states. */
export async function importIn(
  { tx, actor }: Context,
  importId: string,
  states: readonly ImportState[],
) {
  const record = await lockImport(tx, actor.workspaceId, importId)
  if (!record || !seesImport(actor, record.createdBy)) throw new Problem("not-found", { importId })
  if (!states.some((state) => state === record.state)) {
    throw new Problem("import-not-ready", { state: record.state })
  }
  return record
}

/** The import as clients see it. */
export async function presented(
  { tx, actor }: Pick<Context, "tx" | "actor">,
  importId: string,
): Promise<Import> {
  const record = await findImport(tx, actor.workspaceId, importId)
  if (!record || !seesImport(actor, record.createdBy)) throw new Problem("not-found", { importId })
  const heads = await listFileHeads(tx, actor.workspaceId, importId)
  const mapping = mappingOf(record)
  return {
    ...presentHead(record),
    mapping,
    summary: summaryOfRecord(record),
    files: heads.map(({ name, sizeBytes, encoding, delimiter, ...head }, position) => ({
      name,
      sizeBytes,
      isRead: head.toRead === null,
      fault: head.fault,
      encoding,
      delimiter,
      header: [...head.header],
      rowCount: head.rowCount,
      sample: head.facts.sample ?? [],
      confidence: head.facts.confidence ?? [],
      stageValues: mapping.files[position]?.kind === "deal" ? stageValues(mapping, heads) : [],
    })),
  }
}

function presentHead(record: ImportRecord) {
  return {
    id: record.id,
    name: record.name,
    state: record.state as ImportState, // checked by the table
    failure: record.failure as ImportFailure | null, // likewise
    rowTotal: record.rowTotal,
    rowDone: record.rowDone,
    rowsKept: record.rowsKept,
    createdBy: { id: record.createdBy, name: record.creatorName },
    createdAt: record.createdAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
    undoneAt: record.undoneAt?.toISOString() ?? null,
    version: record.version,
  }
}

/** An import in the list. */
export function presentListItem(record: ImportRecord): ImportListItem {
  return { ...presentHead(record), counts: summaryOfRecord(record)?.counts ?? null }
}
