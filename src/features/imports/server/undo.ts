import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Services } from "../../../server/services.ts"
import {
  changeHeldDeals,
  holdDeals,
  unmoved,
  withdrawDeals,
} from "../../deals/server/write-door.ts"
import { listProspects } from "../../prospecting/server/pool-queries.ts"
import { recordHandovers } from "../../prospecting/server/write-door.ts"
import { addProgress, findState, lockImport, updateImport } from "./queries.ts"
import type { UndoRow } from "./row-queries.ts"
import { type ImportTask, permittedOrigin } from "./task.ts"
import { rowsOfProducts, undoProducts } from "./undo-products.ts"
import { deleteUnused, removeUnused } from "./undo-records.ts"
import { updateRecords } from "./write-records.ts"

const batchSize = 500

/** Takes an import back, deals first, in batches; each batch says of its rows what became of them. */
export async function undoImportTask(services: Services, task: ImportTask): Promise<void> {
  const { db, clock } = services
  const { workspaceId, importId } = task
  const find = (tx: Tx) => findState(tx, workspaceId, importId)
  if ((await inWorkspace(db, workspaceId, find, "read"))?.state !== "undoing") return
  const originNow = async (): Promise<ActOrigin> => {
    const { actor, ...origin } = await permittedOrigin(services, task)
    return { ...origin, actor: { ...actor, reach: "all" } } // what it made, it may take back
  }
  for (const kind of ["deal", "contact", "company", "member", "product"] as const) {
    for (let after: RowPlace | undefined = firstPlace; after; ) {
      if (services.stopping.aborted) return // the next start goes on with it
      const batch: Batch = { importId, kind, after }
      const origin = await originNow()
      after = await inWorkspace(db, workspaceId, (tx) => undoBatch(tx, origin, batch))
    }
  }
  const origin = await originNow()
  await inWorkspace(db, workspaceId, async (tx) => {
    await lockImport(tx, workspaceId, importId)
    await removeUnused(tx, origin, importId)
    await updateImport(tx, workspaceId, importId, { state: "undone", undoneAt: clock() })
    recordAct(tx, origin, {
      name: "import.undo",
      recordKind: "import",
      recordId: importId,
      events: [{ kind: "import.undone", recordKind: "import", recordId: importId }],
    })
  })
}

type RowPlace = { filePosition: number; rowNo: number }
const firstPlace: RowPlace = { filePosition: 0, rowNo: 0 }

type Batch = {
  importId: string
  kind: "deal" | "contact" | "company" | "member" | "product"
  /** The row after which it begins, so that none is looked at twice. */
  after: RowPlace
}

/** The last row of the batch; undefined when there was none. */
async function undoBatch(
  tx: Tx,
  origin: ActOrigin,
  { importId, kind, after }: Batch,
): Promise<RowPlace | undefined> {
  const { workspaceId } = origin.actor
  const found = (await tx
    .selectFrom("importRow")
    .select(["filePosition", "rowNo", "outcome", "recordKind", "recordId", "detail"])
    .where("workspaceId", "=", workspaceId)
    .where("importId", "=", importId)
    .where("recordKind", "=", kind)
    .where("outcome", "in", ["created", "updated"])
    .where("undone", "is", null)
    .where(sql<boolean>`(file_position, row_no) > (${after.filePosition}, ${after.rowNo})`)
    .orderBy("filePosition")
    .orderBy("rowNo")
    .limit(batchSize)
    .forUpdate()
    .execute()) as UndoRow[] // the columns asked for
  if (found.length === 0) return undefined
  const rows = kind === "product" ? await rowsOfProducts(tx, origin, importId, found) : found
  const undone =
    kind === "deal"
      ? await undoDeals(tx, origin, rows)
      : kind === "product"
        ? await undoProducts(tx, origin, rows)
        : kind === "member"
          ? new Set(rows.map(({ recordId }) => recordId))
          : await undoRecords(tx, origin, kind, rows)
  const places = rows.map(({ filePosition, rowNo, recordId }) => ({
    file_position: filePosition,
    row_no: rowNo,
    undone: undone.has(recordId) ? "undone" : "kept",
  }))
  await sql`update import_row r set undone = u.undone
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
      as u (file_position int, row_no int, undone text)
    where r.workspace_id = ${workspaceId}::uuid and r.import_id = ${importId}::uuid
      and r.file_position = u.file_position and r.row_no = u.row_no`.execute(tx)
  await addProgress(tx, workspaceId, importId, rows.length)
  recordAct(tx, origin, {
    name: "import.undo-batch",
    recordKind: "import",
    recordId: importId,
    detail: { kind, rows: rows.length, undone: undone.size },
    events: [{ kind: "import.progress", recordKind: "import", recordId: importId }],
  })
  return found.at(-1)
}

/** Withdraws deals that were made and puts back those that were changed, unless changed since. */
async function undoDeals(tx: Tx, origin: ActOrigin, rows: readonly UndoRow[]) {
  const ids = rows.flatMap(({ recordId }) => recordId ?? [])
  const locked = await holdDeals(tx, origin.actor, ids)
  const untouched = rows.filter(
    ({ recordId, detail }) => locked.get(recordId ?? "")?.row.version === detail.versionAfter,
  )
  const made = untouched.flatMap(({ outcome, recordId }) =>
    outcome === "created" && recordId ? [recordId] : [],
  )
  await withdrawDeals(tx, origin, "import.withdraw-deals", made)
  const work = untouched.flatMap(({ outcome, recordId, detail }) => {
    const deal = locked.get(recordId ?? "")
    if (outcome !== "updated" || !deal || !detail.before) return []
    const { before } = detail
    const wasClosed = before["outcome"] !== undefined && before["outcome"] !== "open"
    const columns =
      before["outcome"] === "open"
        ? { closedAt: null, closeRate: null }
        : wasClosed
          ? { closedAt: origin.now }
          : {}
    const kind = before["outcome"] === "open" ? ("reopened" as const) : ("changed" as const)
    const change = { kind, patch: before, cause: "import undone" }
    return [{ deal, change, columns, pass: unmoved }]
  })
  const prospects = await listProspects(
    tx,
    work.map(({ deal }) => deal.row.id),
  )
  await changeHeldDeals(tx, origin, "import.restore-deals", work)
  const handovers = work.flatMap(({ deal: { row }, change: { patch } }) => {
    const toId = patch["ownerId"] as string | null | undefined // a column of the row it was
    return toId !== undefined && prospects.has(row.id) ? [{ row, toId }] : []
  })
  await recordHandovers(tx, origin, handovers)
  return new Set<string | null>(untouched.map(({ recordId }) => recordId))
}

/** Deletes companies or contacts that were made and nothing else uses; puts changed ones back. */
async function undoRecords(
  tx: Tx,
  origin: ActOrigin,
  table: "company" | "contact",
  rows: readonly UndoRow[],
) {
  const { actor, now } = origin
  const ids = rows.flatMap(({ recordId }) => recordId ?? [])
  const found = await tx
    .selectFrom(table as "company")
    .select(["id", "version"])
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "in", ids)
    .where("deletedAt", "is", null)
    .forUpdate()
    .execute()
  const versions = new Map(found.map(({ id, version }) => [id, version]))
  const untouched = rows.flatMap(({ outcome, recordId, detail }) =>
    recordId && versions.get(recordId) === (detail.versionAfter ?? 1)
      ? [{ outcome, id: recordId, set: detail.before ?? {} }]
      : [],
  )
  const changed = untouched.filter(({ outcome }) => outcome !== "created")
  await updateRecords(tx, table, changed, origin)
  const made = untouched.filter(({ outcome }) => outcome === "created").map(({ id }) => id)
  const gone = await deleteUnused(tx, { workspaceId: actor.workspaceId, now, table, ids: made })
  return new Set<string | null>([...changed.map(({ id }) => id), ...gone])
}
