import { generateKeyBetween } from "fractional-indexing"
import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import type { DuplicateChoice } from "../../duplicates/contract.ts"
import { noteDuplicates, refuseDuplicates } from "../../duplicates/server/queries.ts"
import type { StagePlay } from "../../pipelines/play.ts"
import { holdPipeline, listCurrentStages, type StageRow } from "../../pipelines/server/queries.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import { assignLeads, giveNewLeads } from "../../prospecting/server/write-door.ts"
import type * as bulk from "../bulk-contract.ts"
import type * as contract from "../contract.ts"
import type { DealFields } from "../deal-change.ts"
import { checkCustom } from "./custom-values.ts"
import { findDeal, findTeamOf, firstRank, replaceDealContacts, unnamed } from "./deal-queries.ts"
import { indexDeals } from "./index-deals.ts"
import { createDeals, type DealDraft } from "./ledger/create-deals.ts"
import type { DealRow } from "./ledger/deal-row.ts"
import { defaultsOf, loadEntryDay, planTasks } from "./ledger/enter-stage.ts"
import { presentDeal } from "./present.ts"

type NewDeal = Omit<
  (typeof contract.createDeal)["input"]["_zod"]["output"],
  "contactIds" | keyof DuplicateChoice
>

/** Creates one deal on top of its stage; refuses one beside an open deal with its company, if asked to. */
export const createDeal: Handler<typeof contract.createDeal> = async (context, input) => {
  const { tx, actor } = context
  const { contactIds = [], duplicateCheck, duplicateReason, ...fields } = input
  const creation = {
    record: "deal" as const,
    entered: { companyId: fields.companyId ?? null },
    choice: { duplicateCheck, duplicateReason },
  }
  await refuseDuplicates(context, creation)
  const row = await openDeal(context, { contactIds, ...fields })
  await noteDuplicates(context, row.id, creation)
  const deal = await findDeal(tx, actor, row.id)
  // A rep may create a deal for somebody whose deals they do not see.
  return presentDeal(deal ?? { ...row, ...unnamed })
}

/** The same within another act: the row as it was written. */
export async function openDeal(
  context: Context,
  { contactIds = [], ...fields }: NewDeal & { contactIds?: string[] },
): Promise<DealRow> {
  const { tx, now } = context
  const [row] = await createPlanned(context, "deal.create", [fields])
  if (!row) throw new Problem("unexpected-failure")
  if (contactIds.length > 0) await replaceDealContacts(tx, row, contactIds, now)
  return row
}

/** Creates up to 1,000 deals in one transaction. */
export const bulkCreateDeals: Handler<typeof bulk.bulkCreateDeals> = async (context, input) => {
  const rows = await createPlanned(context, "deal.bulk-create", input.deals)
  return { ids: rows.map(({ id }) => id) }
}

/** Creates deals in their stages, which do with them what they do with every deal that comes in. */
async function createPlanned(context: Context, act: ActName, deals: readonly NewDeal[]) {
  const { tx } = context
  const planned = await plannedDeals(context, deals)
  const owners = planned.flatMap(({ isLead, fields }) => (isLead ? [fields.ownerId] : []))
  await giveNewLeads(tx, context, owners)
  const entry = await loadEntryDay(
    tx,
    context,
    planned.map(({ play }) => play),
  )
  const drafts = planned.map(({ play, isLead: _, fields, ...draft }) => ({
    ...draft,
    fields: { ...fields, ...defaultsOf(fields, play, entry) },
  }))
  const created = await createDeals(tx, context, act, drafts)
  const given = await assignLeads(tx, context, created)
  const rows = created.map((row) => given.get(row.id) ?? row)
  const plays = new Map(rows.map(({ id }, index) => [id, planned[index]?.play])) // in order
  await planTasks(
    tx,
    context,
    rows.map((row) => ({ row })),
    { plays, entry },
  )
  await indexDeals(tx, rows)
  return rows
}

type Planned = DealDraft & { play: StagePlay; isLead: boolean }

/** Drafts with everything the stage, the owner and the workspace decide; keeps the order. */
async function plannedDeals(context: Context, deals: readonly NewDeal[]): Promise<Planned[]> {
  const { tx, actor } = context
  const stages = new Map<string, { version: number; stages: StageRow[] }>()
  const teams = new Map<string | null, string | null>()
  const ranks = new Map<string, string | null>()
  const drafts: Planned[] = []
  for (const deal of deals) {
    const known = stages.get(deal.pipelineId) ?? (await loadPipeline(context, deal.pipelineId))
    stages.set(deal.pipelineId, known)
    const stage = deal.stageId
      ? known.stages.find(({ stageId }) => stageId === deal.stageId)
      : known.stages[0]
    if (!stage || isAfterWin(stage.kind)) throw unknownReference("stageId")
    const ownerId = deal.ownerId === undefined ? actor.memberId : deal.ownerId
    if (!teams.has(ownerId)) teams.set(ownerId, await findTeamOf(tx, actor.workspaceId, ownerId))
    if (!ranks.has(stage.stageId)) {
      ranks.set(
        stage.stageId,
        await firstRank(tx, actor.workspaceId, deal.pipelineId, stage.stageId),
      )
    }
    const rank = generateKeyBetween(null, ranks.get(stage.stageId) ?? null)
    ranks.set(stage.stageId, rank)
    const custom = await checkCustom(tx, actor.workspaceId, deal.custom ?? {})
    const teamId = deal.teamId === undefined ? (teams.get(ownerId) ?? null) : deal.teamId
    const fields = {
      ...deal,
      custom,
      ownerId,
      teamId,
      currency: deal.currency ?? actor.workspace.currency,
    }
    const isLead = stage.kind === "prospecting"
    const { play } = stage
    drafts.push({ rank, fields: newFields(fields, stage, known.version), play, isLead })
  }
  return drafts
}

async function loadPipeline({ tx }: Context, pipelineId: string) {
  const pipeline = await holdPipeline(tx, pipelineId)
  if (!pipeline) throw unknownReference("pipelineId")
  return { version: pipeline.currentVersion, stages: await listCurrentStages(tx, pipelineId) }
}

function unknownReference(path: string): Problem {
  return new Problem("reference-unknown", { path })
}

type Decided = Pick<DealFields, "custom" | "ownerId" | "teamId" | "currency">

function newFields(
  deal: Omit<NewDeal, keyof Decided> & Decided,
  stage: StageRow,
  version: number,
): DealDraft["fields"] {
  return {
    title: deal.title,
    pipelineId: deal.pipelineId,
    pipelineVersion: version,
    stageId: stage.stageId,
    outcome: "open",
    companyId: deal.companyId ?? null,
    ownerId: deal.ownerId,
    teamId: deal.teamId,
    amountMinor: deal.amountMinor ?? null,
    currency: deal.currency,
    expectedCloseDate: deal.expectedCloseDate ?? null,
    probabilityBps: stage.probabilityBps,
    probabilityReason: null,
    forecastCategory: deal.forecastCategory ?? stage.forecastCategory,
    categoryByHand: deal.forecastCategory !== undefined,
    source: deal.source ?? null,
    campaignId: deal.campaignId ?? null,
    product: deal.product ?? null,
    nextStep: deal.nextStep ?? null,
    nextStepDate: deal.nextStepDate ?? null,
    outcomeReason: null,
    competitor: null,
    tags: [...new Set(deal.tags ?? [])],
    custom: deal.custom,
  }
}
