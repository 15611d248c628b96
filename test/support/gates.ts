import { createNote } from "../../src/features/activities/contract.ts"
import { bulkUpdateDeals } from "../../src/features/deals/bulk-contract.ts"
import {
  closeDeal,
  createDeal,
  type Deal,
  getDeal,
  moveDeal,
  reopenDeal,
} from "../../src/features/deals/contract.ts"
import { getGate, showCriterion } from "../../src/features/deals/gate-contract.ts"
import { createPipeline, type Pipeline } from "../../src/features/pipelines/contract.ts"
import { sevenStages } from "../../src/features/pipelines/seven-stages.ts"
import type { Client } from "../../src/kernel/client.ts"
import type { Actor } from "../../src/server/actor.ts"
import type { TestApp } from "./app.ts"
import { imported } from "./imports.ts"

type Stage = Pipeline["stages"][number]
type Door = (api: Client, deal: Deal, to: Stage, t: TestApp) => Promise<unknown>

/** Every door through which a deal can change its stage, each trying to go there. */
export const doors: Record<string, Door> = {
  move: (api, { id, version }, to) => api(moveDeal, { dealId: id, version, toStageId: to.id }),
  bulk: async (api, { id }, to) => {
    const { items } = await api(bulkUpdateDeals, { dealIds: [id], set: { stageId: to.id } })
    const [item] = items
    if (item?.result === "changed") return
    const problem = { code: item?.result, status: 409, facts: item?.unmet }
    throw Object.assign(new Error("refused"), { problem })
  },
  reopen: async (api, { id, version }, to) => {
    const lost = await api(closeDeal, { dealId: id, version, outcome: "lost", reason: "Budget" })
    const cause = "They called again"
    return api(reopenDeal, { dealId: id, version: lost.version, toStageId: to.id, cause })
  },
  import: async (_, deal, to, t) => {
    const value = to.name.en
    const { summary } = await imported(
      t,
      t.workspace.actors.admin,
      [
        {
          name: "deals.csv",
          content: `Deal ID,Deal name,Deal stage\n${deal.id},${deal.title},${value}\n`,
        },
      ],
      (mapping) => ({
        ...mapping,
        pipeline: { kind: "existing", pipelineId: deal.pipelineId },
        stages: [{ value, outcome: "open", stage: to.id }],
      }),
    )
    if (summary?.counts.updated === 1) return
    // A row that fails says why in one word; what is missing stands on its deal.
    const problem = { code: summary?.problems[0]?.reason, status: 409 }
    throw Object.assign(new Error("refused"), { problem })
  },
}

/** A pipeline of the seven stages with their gates closed, and a deal at its beginning. */
export async function gated(t: TestApp, owner: Actor) {
  const { ops } = t.workspace.actors
  const stages = sevenStages.map((stage) => ({ ...stage }))
  const name = { en: "Gated", "zh-CN": "有关卡" }
  const pipeline = await t.as(ops)(createPipeline, { name, stages })
  const deal = await t.as(owner)(createDeal, { title: "Acme", pipelineId: pipeline.id })
  return { pipeline, deal }
}

export const stageAt = (pipeline: Pipeline, index: number) => {
  const stage = pipeline.stages[index]
  if (!stage) throw new Error(`No stage ${index}`)
  return stage
}

/** Shows every criterion of the stage a deal is in, as a rep would. */
export async function showAll(api: Client, pipeline: Pipeline, dealId: string) {
  const { stageId } = await api(getDeal, { dealId })
  const stage = pipeline.stages.find(({ id }) => id === stageId)
  for (const criterion of stage?.exitCriteria ?? []) {
    if (criterion.evidence === "promises") continue // shown by owners alone
    await showOne(api, { dealId, criterionId: criterion.id, evidence: criterion.evidence })
  }
}

async function showOne(
  api: Client,
  { evidence, ...input }: { dealId: string; criterionId: string; evidence: string },
) {
  const kind = evidence === "meeting" ? "meeting" : "mail"
  const needsNote = evidence === "note" || evidence === "meeting"
  const { dealId } = input
  const note = needsNote
    ? await api(createNote.deal, { dealId, kind, body: "They answered" })
    : null
  const { version } = await api(getGate, { dealId })
  return api(showCriterion, {
    ...{ ...input, version, note: "As they told us", saidBy: "Ann Buyer" },
    ...(note ? { noteId: note.id } : {}),
  })
}

export async function refusal(act: Promise<unknown>) {
  const error = await act.then(
    () => undefined,
    (thrown) => thrown,
  )
  return error?.problem as
    | { code: string; status: number; facts: Record<string, unknown> }
    | undefined
}
