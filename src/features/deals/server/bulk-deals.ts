import type { z } from "zod"
import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { listCurrentStages, type StageRow } from "../../pipelines/server/queries.ts"
import { noteHandovers, readyToTake } from "../../prospecting/server/write-door.ts"
import type * as contract from "../bulk-contract.ts"
import { frozenIn } from "../closing.ts"
import type { DealPatch } from "../deal-change.ts"
import { planStageMove, type StageMove } from "../stage-move.ts"
import { mayWinUnasked } from "./closing/check-closing.ts"
import { findTeamOf, holdPipelinesOf } from "./deal-queries.ts"
import { passGates, type Refused } from "./gate/pass-gates.ts"
import { indexDeals, unindexDeals } from "./index-deals.ts"
import { changeDeals, type DealWork } from "./ledger/change-deals.ts"
import { closingColumns } from "./ledger/closing-columns.ts"
import { type LockedDeal, lockDeals } from "./ledger/deal-row.ts"
import type { GatePass } from "./ledger/gate-pass.ts"
import { movingDeal } from "./moving-deal.ts"

type Bulk = (typeof contract.bulkUpdateDeals)["input"]["_zod"]["output"]
type Item = Omit<z.infer<typeof contract.BulkResult>["items"][number], "dealId">

/** Changes many deals in one transaction; each passes its own gate and gets its own result. */
export const bulkUpdateDeals: Handler<typeof contract.bulkUpdateDeals> = async (context, input) => {
  const { tx, actor } = context
  if (input.set.stageId !== undefined) await holdPipelinesOf(tx, input.dealIds)
  const ownerId = input.set.ownerId
  await readyToTake(tx, actor, [ownerId])
  const locked = [...(await lockDeals(tx, actor, input.dealIds)).values()]
  if (ownerId !== undefined) {
    const rows = locked.map(({ row }) => row)
    await noteHandovers(tx, context, rows, ownerId)
  }
  const teamId = ownerId === undefined ? null : await findTeamOf(tx, actor.workspaceId, ownerId)
  const stages = await stagesByPipeline(context, input, locked)
  const plans = locked.map((deal) => planned(deal, input, { teamId, stages }))
  const { work, refused } = await throughGates(context, plans, input)
  const { rows, changedIds } = await changeDeals(tx, context, "deal.bulk-update", work)
  // Who may find a deal follows its owner.
  if (ownerId !== undefined) await indexDeals(tx, [...rows.values()])
  const changed = new Set(changedIds)
  const known = new Set(locked.map(({ row }) => row.id))
  const itemOf = (dealId: string): Item => {
    if (!known.has(dealId)) return { result: "not-found" }
    return refused.get(dealId) ?? { result: changed.has(dealId) ? "changed" : "unchanged" }
  }
  return { items: input.dealIds.map((dealId) => ({ dealId, ...itemOf(dealId) })) }
}

/** The stages of each pipeline; refuses a target that some deal's pipeline does not have. */
async function stagesByPipeline({ tx }: Context, { set }: Bulk, deals: readonly LockedDeal[]) {
  const found = new Map<string, readonly StageRow[]>()
  if (set.stageId === undefined) return found
  for (const pipelineId of new Set(deals.map(({ row }) => row.pipelineId))) {
    const stages = await listCurrentStages(tx, pipelineId)
    const isThere = stages.some(({ stageId }) => stageId === set.stageId)
    if (!isThere) throw new Problem("reference-unknown", { path: "set.stageId" })
    found.set(pipelineId, stages)
  }
  return found
}

/** What becomes of one deal: its patch, and its move if it makes one. */
type Plan = {
  deal: LockedDeal
  patch: DealPatch
  move?: StageMove & { stages: readonly StageRow[]; toStageId: string }
}

type Ground = { teamId: string | null; stages: ReadonlyMap<string, readonly StageRow[]> }

function planned(deal: LockedDeal, { set }: Bulk, { teamId, stages: byPipeline }: Ground): Plan {
  const { row } = deal
  const patch: DealPatch = {}
  if (set.ownerId !== undefined) Object.assign(patch, { ownerId: set.ownerId, teamId })
  if (set.expectedCloseDate !== undefined) patch.expectedCloseDate = set.expectedCloseDate
  if (set.source !== undefined) patch.source = set.source
  if (set.forecastCategory !== undefined) {
    Object.assign(patch, { forecastCategory: set.forecastCategory, categoryByHand: true })
  }
  if (set.addTags || set.removeTags) patch.tags = changedTags(row.tags, set)
  const stages = byPipeline.get(row.pipelineId)
  const target = stages?.find(({ stageId }) => stageId === set.stageId)
  if (!stages || !target) return { deal, patch }
  const move = planStageMove(movingDeal(row), target)
  return { deal, patch, move: { ...move, stages, toStageId: target.stageId } }
}

/** The work of those that may, and why the others may not. */
async function throughGates(context: Context, plans: readonly Plan[], told: Bulk) {
  const wins = plans.some(isWin)
  const mayWin = !wins || (await mayWinUnasked(context))
  const moving = plans.filter((plan) => plan.move?.kind === "move" && (mayWin || !isWin(plan)))
  const passed = await passGates(
    context.tx,
    context,
    moving.flatMap(({ deal: { row }, patch, move }) =>
      move ? [{ row, patch, told, ...move }] : [],
    ),
  )
  const answers = new Map(moving.map(({ deal }, index) => [deal.row.id, passed[index]]))
  const work: DealWork[] = []
  const refused = new Map<string, Item>()
  for (const plan of plans) {
    const { row } = plan.deal
    const answer = answers.get(row.id)
    if (plan.move?.kind === "deal-closed") refused.set(row.id, { result: "deal-closed" })
    else if (frozenIn({ ...row }, plan.patch).length > 0)
      refused.set(row.id, { result: "deal-frozen" })
    else if (!mayWin && isWin(plan)) refused.set(row.id, { result: "closing-reason-missing" })
    else if (answer && "refused" in answer) refused.set(row.id, refusedItem(answer.refused))
    else work.push(await workOf(context, plan, { pass: answer?.pass, cause: told.cause }))
  }
  return { work, refused }
}

function isWin({ move }: Plan): boolean {
  return move?.kind === "move" && move.event === "won"
}

function refusedItem({ code, facts }: Refused): Item {
  return code === "gate-unmet" ? { result: code, unmet: facts } : { result: code }
}

type Passing = { pass: GatePass | undefined; cause: string | undefined }

async function workOf(context: Context, { deal, patch, move }: Plan, { pass, cause }: Passing) {
  if (move?.kind !== "move" || !pass) return { deal, change: { kind: "changed" as const, patch } }
  const { row } = deal
  const closing = move.event === "won" ? await closingColumns(context, row.currency) : {}
  const columns = { stageEnteredAt: context.now, lastActivityAt: context.now, ...closing }
  const change = {
    kind: move.event,
    patch: { ...move.patch, ...patch },
    ...(cause ? { cause } : {}),
  }
  return { deal, change, columns, pass }
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
