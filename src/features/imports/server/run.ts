import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Services } from "../../../server/services.ts"
import type { ImportSummary } from "../contract.ts"
import { clearKeys, clearRemarks } from "./clear-rows.ts"
import { loadCustomFields, makeFields } from "./custom-fields.ts"
import { listFileHeads } from "./file-queries.ts"
import { mappingOf, summaryOfRecord } from "./imports.ts"
import { findPlace, makePipeline } from "./pipeline-place.ts"
import { processImport } from "./process.ts"
import { findImport, findState, lockImport, updateImport } from "./queries.ts"
import { sourceOf, type WithTx } from "./source.ts"
import { type ImportTask, permittedOrigin } from "./task.ts"

/**
 * Runs an import from its first row that is not done yet: every batch is one transaction with the
 * fates of its rows, so that a killed run goes on where it stopped.
 */
export async function runImportTask(services: Services, task: ImportTask): Promise<void> {
  const { db, stopping } = services
  const { workspaceId, importId } = task
  const reading: WithTx = (work) => inWorkspace(db, workspaceId, work, "read")
  const found = await reading((tx) => findImport(tx, workspaceId, importId))
  if (found?.state !== "running") return
  // Before its first batch the rows' fates are those that the check foretold.
  if (found.rowDone === 0) await clearRemarks(db, task)
  await clearKeys(db, task)
  const origin = await permittedOrigin(services, task)
  const ready = await inWorkspace(db, workspaceId, async (tx) => {
    const record = await lockImport(tx, workspaceId, importId)
    if (record?.state !== "running") return undefined
    const before = mappingOf(record)
    const heads = await listFileHeads(tx, workspaceId, importId)
    const placed = await makePipeline(tx, origin, before)
    const mapping = await makeFields(tx, origin, placed, heads)
    if (mapping !== before) await updateImport(tx, workspaceId, importId, { mapping })
    return { mapping, heads, customFields: await loadCustomFields(tx, workspaceId) }
  })
  if (!ready) return
  const { heads, mapping, customFields } = ready
  const place = await inWorkspace(db, workspaceId, (tx) => findPlace(tx, mapping))
  const { summary, end } = await processImport({
    importId,
    origin,
    originNow: () => permittedOrigin(services, task),
    mapping,
    files: heads.map((head) => sourceOf(head, reading)),
    customFields,
    book: place?.book,
    place: place?.place,
    definition: place?.definition ?? [],
    withTx: (work) => inWorkspace(db, workspaceId, work),
    isCheck: false,
    stopping,
    isCancelled: async (tx) => (await findState(tx, workspaceId, importId))?.state !== "running",
  })
  if (end === "paused") return
  await clearKeys(db, task)
  await finish(services, task, { origin, summary, isCancelled: end === "cancelled" })
}

type Finished = { origin: ActOrigin; summary: ImportSummary; isCancelled: boolean }

async function finish(
  { db, clock }: Services,
  { workspaceId, importId }: ImportTask,
  { origin, summary, isCancelled }: Finished,
) {
  await inWorkspace(db, workspaceId, async (tx) => {
    const now = clock()
    const record = await lockImport(tx, workspaceId, importId)
    // Hints belong to the check: by now their names have been made.
    const hints = record ? (summaryOfRecord(record)?.hints ?? []) : []
    await updateImport(tx, workspaceId, importId, {
      ...(isCancelled ? {} : { state: "finished" as const }),
      summary: { ...summary, hints },
      finishedAt: now,
    })
    recordAct(
      tx,
      { ...origin, now },
      {
        name: isCancelled ? "import.cancel" : "import.finish",
        recordKind: "import",
        recordId: importId,
        detail: { counts: summary.counts },
        events: [
          {
            kind: isCancelled ? "import.cancelled" : "import.finished",
            recordKind: "import",
            recordId: importId,
            data: { counts: summary.counts },
          },
        ],
      },
    )
  })
}
