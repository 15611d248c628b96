import { dayIn } from "../../../kernel/days.ts"
import type { Actor } from "../../../server/actor.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { newId } from "../../../server/ids.ts"
import type { Services } from "../../../server/services.ts"
import { findPipeline, listCurrentStages } from "../../pipelines/server/queries.ts"
import type { Mapping } from "../contract.ts"
import { planImport, type RowPlan, type summaryOf } from "../plan-import.ts"
import { loadKnown, readFiles } from "./load-import.ts"
import {
  countOutcomes,
  insertRowResults,
  lockImport,
  type RowResult,
  settledLines,
  updateImport,
} from "./queries.ts"
import { loadFound, writeRows } from "./write-rows.ts"

/** Rows written together: one transaction with their results, so that a killed run goes on after it. */
const batchSize = 500

/**
 * Carries out an import that is `running`, batch by batch, from the first row not settled yet. Safe
 * to call again after a crash; a second caller finds every line settled and writes nothing.
 */
export async function carryOut(services: Services, actor: Actor, importId: string): Promise<void> {
  const { db, log } = services
  const { workspaceId } = actor
  try {
    const open = await inWorkspace(db, workspaceId, async (tx) => {
      const row = await lockImport(tx, workspaceId, importId)
      if (row?.state !== "running") return undefined
      const mapping = row.mapping as Mapping // written through the contract
      const files = await readFiles(tx, workspaceId, importId, mapping)
      const settled = await settledLines(tx, workspaceId, importId)
      const known = await loadKnown(tx, workspaceId)
      const today = dayIn(services.clock(), actor.workspace.timeZone)
      const plans = planImport(files, mapping, known, today)
      return { mapping, files, plans: plans.filter((plan) => !settled.has(lineOf(plan))) }
    })
    if (!open) return
    for (const planned of batches(open.plans)) {
      await writeBatch(services, actor, { importId, planned, mapping: open.mapping })
    }
    await finish(services, actor, importId)
  } catch (error) {
    log.error({ err: error, importId }, "import failed")
    await inWorkspace(db, workspaceId, (tx) =>
      updateImport(tx, workspaceId, importId, { state: "failed" }),
    ).catch(
      () => {}, // the database is away; the next start finds the import running and goes on
    )
  }
}

function lineOf({ file, line }: RowPlan): string {
  return `${file.position}:${line}`
}

/** Rows of one file together, at most a batch long. */
function* batches(plans: readonly RowPlan[]): Generator<RowPlan[]> {
  let batch: RowPlan[] = []
  for (const plan of plans) {
    if (batch.length === batchSize || (batch[0] && batch[0].file !== plan.file)) {
      yield batch
      batch = []
    }
    batch.push(plan)
  }
  if (batch.length > 0) yield batch
}

type Batch = { importId: string; planned: readonly RowPlan[]; mapping: Mapping }

async function writeBatch(services: Services, actor: Actor, { importId, planned, mapping }: Batch) {
  const { workspaceId } = actor
  await inWorkspace(services.db, workspaceId, async (tx) => {
    const row = await lockImport(tx, workspaceId, importId)
    if (row?.state !== "running") return
    // Another runner may have settled some of these rows while this one waited for the lock.
    const settled = await settledLines(tx, workspaceId, importId)
    const batch = planned.filter((plan) => !settled.has(lineOf(plan)))
    if (batch.length === 0) return
    const now = services.clock()
    const origin = { actor, now, requestId: newId(now) }
    const pipeline = mapping.pipelineId ? await findPipeline(tx, mapping.pipelineId) : undefined
    const stages = mapping.pipelineId ? await listCurrentStages(tx, mapping.pipelineId) : []
    const pipelineVersion = pipeline?.currentVersion ?? 1
    const found = await loadFound(tx, workspaceId)
    const created = batch.filter((plan) => plan.outcome === "created")
    const actions = created.map(({ action }) => action)
    const ids = await writeRows({ tx, origin, mapping, stages, pipelineVersion, found }, actions)
    const idOf = new Map(
      created.map((plan, index) => [plan.line, { id: ids[index], kind: plan.action.kind }]),
    )
    const results = batch.map((plan): RowResult => {
      const made = plan.outcome === "created" ? idOf.get(plan.line) : undefined
      return {
        filePosition: plan.file.position,
        rowNo: plan.line,
        outcome: plan.outcome,
        reason: plan.outcome === "created" ? null : plan.reason,
        recordKind: made?.kind ?? null,
        recordId: made?.id ?? null,
      }
    })
    await insertRowResults(tx, workspaceId, importId, results)
    await updateImport(tx, workspaceId, importId, { rowDone: row.rowDone + batch.length })
    const event = { kind: "import.progress", recordKind: "import", recordId: importId }
    const act = { name: "import.batch", recordKind: "import", recordId: importId, events: [event] }
    await recordAct(tx, origin, { ...act, detail: { rows: batch.length } })
  })
}

async function finish(services: Services, actor: Actor, importId: string) {
  const { workspaceId } = actor
  await inWorkspace(services.db, workspaceId, async (tx) => {
    const row = await lockImport(tx, workspaceId, importId)
    if (row?.state !== "running") return
    const now = services.clock()
    const counts = await countOutcomes(tx, workspaceId, importId)
    const summary = { ...(row.summary as ReturnType<typeof summaryOf>), counts } // written by the check
    await updateImport(tx, workspaceId, importId, {
      state: "finished",
      finishedAt: now,
      summary: JSON.stringify(summary),
    })
    const event = { kind: "import.finished", recordKind: "import", recordId: importId }
    const act = {
      name: "import.finish",
      recordKind: "import",
      recordId: importId,
      detail: counts,
      events: [event],
    }
    await recordAct(tx, { actor, now, requestId: newId(now) }, act)
  })
}
