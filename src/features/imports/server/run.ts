import type { Actor } from "../../../server/actor.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { actorOfMember } from "../../../server/http/who.ts"
import type { Services } from "../../../server/services.ts"
import type { ImportSummary } from "../contract.ts"
import { loadCustomFields, makeFields } from "./custom-fields.ts"
import { mappingOf, summaryOfRecord } from "./imports.ts"
import { findPlace, makePipeline } from "./pipeline-place.ts"
import { processImport } from "./process.ts"
import { findImport, listFileHeads, lockImport, updateImport } from "./queries.ts"
import { sourceOf, type WithTx } from "./source.ts"

export type RunTask = { workspaceId: string; importId: string; startedBy: string }

/** Who a run acts as: the member who started it, marked as background work. */
async function originOf({ db, clock }: Services, task: RunTask): Promise<ActOrigin> {
  const member = await actorOfMember(db, task.workspaceId, task.startedBy)
  const actor: Actor = { ...member, kind: "job" }
  return { actor, now: clock(), requestId: `import ${task.importId}` }
}

/**
 * Runs an import from its first row that is not done yet: every batch is one transaction with the
 * fates of its rows, so that a killed run goes on where it stopped.
 */
export async function runImportTask(services: Services, task: RunTask): Promise<void> {
  const { db, stopping } = services
  const { workspaceId, importId } = task
  const origin = await originOf(services, task)
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
  const reading: WithTx = (work) => inWorkspace(db, workspaceId, work, "read")
  const place = await inWorkspace(db, workspaceId, (tx) => findPlace(tx, mapping))
  const { summary, end } = await processImport({
    importId,
    origin,
    mapping,
    files: heads.map((head) => sourceOf(head, reading)),
    customFields,
    book: place?.book,
    place: place?.place,
    withTx: (work) => inWorkspace(db, workspaceId, work),
    isCheck: false,
    stopping,
    isCancelled: async (tx) => (await findImport(tx, workspaceId, importId))?.state !== "running",
  })
  if (end !== "paused") {
    await finish(services, task, { origin, summary, isCancelled: end === "cancelled" })
  }
}

type Finished = { origin: ActOrigin; summary: ImportSummary; isCancelled: boolean }

async function finish(
  { db, clock }: Services,
  { workspaceId, importId }: RunTask,
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

/** Says that a run could not go on; what is in stays until it is undone. */
export async function failImport(services: Services, task: RunTask): Promise<void> {
  const { workspaceId, importId } = task
  const origin = await originOf(services, task)
  await inWorkspace(services.db, workspaceId, async (tx) => {
    await updateImport(tx, workspaceId, importId, { state: "failed", finishedAt: origin.now })
    recordAct(tx, origin, {
      name: "import.fail",
      recordKind: "import",
      recordId: importId,
      events: [{ kind: "import.failed", recordKind: "import", recordId: importId }],
    })
  })
}
