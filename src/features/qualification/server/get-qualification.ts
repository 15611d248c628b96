import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import type { DealRow } from "../../deals/server/write-door.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import { engagementBps } from "../engagement.ts"
import { firstAnswer } from "../first-answer.ts"
import { loadCard } from "./card.ts"
import { presentFinding } from "./findings.ts"
import * as queries from "./queries.ts"

/** Everything about a deal's qualification, for one panel. */
export const getQualification: Handler<typeof contract.getQualification> = async (
  context,
  { dealId },
) => {
  const deal = await findDeal(context.tx, context.actor, dealId)
  if (!deal) throw new Problem("not-found", { dealId })
  return presentQualification(context, deal)
}

/** The same for a deal whose row is at hand. */
export async function presentQualification(
  context: Context,
  deal: DealRow,
): Promise<contract.Qualification> {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const card = await loadCard(context, deal)
  const { scorecard, passedAt, answers, judgement } = card
  const inForce = await queries.findScorecard(tx, deal.pipelineId)
  const acts = await queries.listBuyerActs(tx, workspaceId, deal.id, now)
  const findings = await queries.listFindings(tx, workspaceId, deal.id)
  const { number, questions, threshold, passPercent } = scorecard
  return {
    dealId: deal.id,
    version: deal.version,
    language: await queries.findLeadLanguage(tx, workspaceId, deal.id),
    state: deal.deletedAt ? "deleted" : deal.outcome === "open" ? "open" : "closed",
    scorecard: { number, questions: [...questions], threshold, passPercent },
    isSuperseded: inForce.number !== number || (number > 0 && card.pipelineId !== deal.pipelineId),
    answers: [...answers],
    judgement: { ...judgement, questions: [...judgement.questions] },
    engagementBps: engagementBps(acts, now),
    passedAt: passedAt?.toISOString() ?? null,
    qualifiedAt: deal.qualifiedAt?.toISOString() ?? null,
    firstAnswer: await firstAnswerOf(context, deal),
    findings: findings.map(presentFinding),
    disqualification: await latestDisqualification(context, deal.id),
  }
}

async function firstAnswerOf({ tx, actor, now }: Context, deal: DealRow) {
  const minutes = await queries.findAnswerMinutes(tx, deal.pipelineId, deal.openedAt)
  if (minutes === null) return null
  const answeredAt = await queries.findAnsweredAt(tx, actor.workspaceId, deal.id)
  const time = await findWorkingTime(tx, actor.workspaceId)
  const answer = firstAnswer(time, { openedAt: deal.openedAt, minutes, answeredAt }, now)
  return answer ? presentFirstAnswer(answer, answeredAt) : null
}

/** The rule's answer as clients see it. */
export function presentFirstAnswer(
  { state, dueAt }: NonNullable<ReturnType<typeof firstAnswer>>,
  answeredAt: Date | null,
): contract.FirstAnswer {
  return { state, dueAt: dueAt.toISOString(), answeredAt: answeredAt?.toISOString() ?? null }
}

async function latestDisqualification({ tx, actor }: Context, dealId: string) {
  const row = await queries.findDisqualification(tx, actor.workspaceId, dealId)
  if (!row) return null
  return {
    reason: row.reason as contract.DisqualifyReason, // one of the contract's
    note: row.note,
    recycleOn: row.recycleOn,
    decidedAt: row.decidedAt.toISOString(),
    decidedBy: { id: row.decidedBy, name: row.decidedByName ?? "" },
  }
}
