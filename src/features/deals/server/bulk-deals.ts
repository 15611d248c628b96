import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { listCurrentStages, type StageRow } from "../../pipelines/server/queries.ts"
import type * as contract from "../contract.ts"
import type { DealChange, DealPatch } from "../deal-change.ts"
import { planStageMove } from "../stage-move.ts"
import { findTeamOf, holdPipelinesOf } from "./deal-queries.ts"
import { indexDeals, unindexDeals } from "./index-deals.ts"
import { changeDeals, type DealWork } from "./ledger/change-deals.ts"
import { type DealRow, lockDeals } from "./ledger/deal-row.ts"
import { closingColumns, movingDeal } from "./move-deal.ts"

type Bulk = (typeof contract.bulkUpdateDeals)["input"]["_zod"]["output"]
type Result = "changed" | "unchanged" | "not-found" | "deal-closed"

/** Changes many deals in one transaction; each id gets its own result. */
export const bulkUpdateDeals: Handler<typeof contract.bulkUpdateDeals> = async (context, input) => {
  const { tx, actor } = context
  if (input.set.stageId !== undefined) await holdPipelinesOf(tx, input.dealIds)
  const locked = await lockDeals(tx, actor, input.dealIds)
  const results = new Map<string, Result>()
  const teamId =
    input.set.ownerId === undefined
      ? undefined
      : await findTeamOf(tx, actor.workspaceId, input.set.ownerId)
  const target = await targetStages(
    context,
    input,
    [...locked.values()].map(({ row }) => row),
  )
  const work: DealWork[] = []
  for (const deal of locked.values()) {
    const planned = await plannedChange(context, deal.row, { set: input.set, teamId, target })
    if (planned === "deal-closed") results.set(deal.row.id, "deal-closed")
    else work.push({ deal, ...planned })
  }
  const { rows, changedIds } = await changeDeals(tx, context, "deal.bulk-update", work)
  // Who may find a deal follows its owner.
  if (input.set.ownerId !== undefined) await indexDeals(tx, [...rows.values()])
  const changed = new Set(changedIds)
  return { items: input.dealIds.map((dealId) => ({ dealId, result: resultOf(dealId) })) }

  function resultOf(dealId: string): Result {
    if (!locked.has(dealId)) return "not-found"
    return results.get(dealId) ?? (changed.has(dealId) ? "changed" : "unchanged")
  }
}

/** The stage asked for, by pipeline; refuses a stage that some deal's pipeline does not have. */
async function targetStages({ tx }: Context, { set }: Bulk, rows: readonly DealRow[]) {
  const targets = new Map<string, StageRow>()
  if (set.stageId === undefined) return targets
  for (const pipelineId of new Set(rows.map((row) => row.pipelineId))) {
    const stages = await listCurrentStages(tx, pipelineId)
    const target = stages.find(({ stageId }) => stageId === set.stageId)
    if (!target) throw new Problem("reference-unknown", { path: "set.stageId" })
    targets.set(pipelineId, target)
  }
  return targets
}

type Asked = {
  set: Bulk["set"]
  teamId: string | null | undefined
  target: ReadonlyMap<string, StageRow>
}

async function plannedChange(context: Context, row: DealRow, { set, teamId, target }: Asked) {
  const patch: DealPatch = {}
  if (set.ownerId !== undefined)
    Object.assign(patch, { ownerId: set.ownerId, teamId: teamId ?? null })
  if (set.expectedCloseDate !== undefined) patch.expectedCloseDate = set.expectedCloseDate
  if (set.source !== undefined) patch.source = set.source
  if (set.forecastCategory !== undefined) {
    Object.assign(patch, { forecastCategory: set.forecastCategory, categoryByHand: true })
  }
  if (set.addTags || set.removeTags) patch.tags = changedTags(row.tags, set)
  const stage = target.get(row.pipelineId)
  if (!stage) return { change: { kind: "changed", patch } satisfies DealChange, columns: {} }
  const move = planStageMove(movingDeal(row), stage)
  if (move.kind === "deal-closed") return "deal-closed"
  if (move.kind === "already-there") {
    return { change: { kind: "changed", patch } satisfies DealChange, columns: {} }
  }
  const closing = move.event === "won" ? await closingColumns(context, row.currency) : {}
  const columns = { stageEnteredAt: context.now, lastActivityAt: context.now, ...closing }
  return { change: { kind: move.event, patch: { ...move.patch, ...patch } }, columns }
}

function changedTags(tags: readonly string[], { addTags = [], removeTags = [] }: Bulk["set"]) {
  return [...new Set([...tags, ...addTags])].filter((tag) => !removeTags.includes(tag))
}

/** Deletes many deals in one transaction. */
export const bulkDeleteDeals: Handler<typeof contract.bulkDeleteDeals> = async (context, input) => {
  const { tx, actor } = context
  const locked = await lockDeals(tx, actor, input.dealIds)
  const work = [...locked.values()].map((deal) => ({
    deal,
    change: { kind: "deleted" as const, patch: {} },
  }))
  await changeDeals(tx, context, "deal.bulk-delete", work)
  await unindexDeals(tx, actor.workspaceId, [...locked.keys()])
  return {
    items: input.dealIds.map((dealId) => ({
      dealId,
      result: locked.has(dealId) ? ("changed" as const) : ("not-found" as const),
    })),
  }
}
