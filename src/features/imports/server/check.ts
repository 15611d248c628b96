import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import type { Services } from "../../../server/services.ts"
import type { ImportSummary } from "../contract.ts"
import { clearKeys, clearRemarks } from "./clear-rows.ts"
import { loadCustomFields } from "./custom-fields.ts"
import { listFileHeads } from "./file-queries.ts"
import { mappingOf } from "./imports.ts"
import { findPlace } from "./pipeline-place.ts"
import { processImport } from "./process.ts"
import { findState, lockImport, updateImport } from "./queries.ts"
import { sourceOf, type WithTx } from "./source.ts"
import { type ImportTask, permittedOrigin } from "./task.ts"

/**
 * Tries every row of an import: nothing is written but what would become of it. A check that died
 * begins again, for it keeps what it has counted to itself until its end.
 */
export async function checkImportTask(services: Services, task: ImportTask): Promise<void> {
  const { db, stopping } = services
  const { workspaceId, importId } = task
  const withTx: WithTx = (work) => inWorkspace(db, workspaceId, work)
  const reading: WithTx = (work) => inWorkspace(db, workspaceId, work, "read")
  const begun = await reading((tx) => findState(tx, workspaceId, importId))
  if (begun?.state !== "checking") return
  const origin = await permittedOrigin(services, task)
  await clearRemarks(db, task)
  await clearKeys(db, task)
  const { version } = begun
  const ready = await withTx(async (tx) => {
    const record = await lockImport(tx, workspaceId, importId)
    // Cancelled, perhaps to be checked by another mapping: that is another check.
    if (record?.version !== version) return undefined
    const mapping = mappingOf(record)
    const heads = await listFileHeads(tx, workspaceId, importId)
    const customFields = await loadCustomFields(tx, workspaceId)
    return { mapping, heads, customFields, place: await findPlace(tx, mapping) }
  })
  if (!ready) return
  const { summary, end } = await processImport({
    importId,
    origin,
    originNow: () => permittedOrigin(services, task),
    mapping: ready.mapping,
    files: ready.heads.map((head) => sourceOf(head, reading)),
    book: ready.place?.book,
    place: ready.place?.place,
    definition: ready.place?.definition ?? [],
    customFields: ready.customFields,
    withTx,
    isCheck: true,
    stopping,
    isCancelled: async (tx) => (await findState(tx, workspaceId, importId))?.version !== version,
  })
  if (end === "paused") return
  await clearKeys(db, task)
  if (end === "through") await finish(services, task, { origin, summary, version })
}

type Finished = { origin: ActOrigin; summary: ImportSummary; version: number }

async function finish(
  { db, clock }: Services,
  { workspaceId, importId }: ImportTask,
  { origin, summary, version }: Finished,
) {
  await inWorkspace(db, workspaceId, async (tx) => {
    const record = await lockImport(tx, workspaceId, importId)
    if (record?.version !== version) return // cancelled after its last row
    await updateImport(tx, workspaceId, importId, { state: "checked", summary, rowDone: 0 })
    recordAct(
      tx,
      { ...origin, now: clock() },
      {
        name: "import.finish-check",
        recordKind: "import",
        recordId: importId,
        detail: { counts: summary.counts },
        events: [
          {
            kind: "import.checked",
            recordKind: "import",
            recordId: importId,
            data: { counts: summary.counts },
          },
        ],
      },
    )
  })
}
