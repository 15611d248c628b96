import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { type LockedDeal, lockedDeal, withdrawScorecard } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import { type Card, loadCard } from "./card.ts"
import { presentQualification } from "./get-qualification.ts"
import * as queries from "./queries.ts"
import { recordOnDeal } from "./record.ts"
import { serverTexts } from "./texts.ts"

/**
 * Keeps one answer. Each has a version of its own, so that two windows answer two questions without
 * meeting; the one that comes second to the same question is told what stands there.
 */
export const answerQuestion: Handler<typeof contract.answerQuestion> = async (context, input) => {
  const { tx, actor, now } = context
  const deal = await lockedDeal(context, input.dealId, undefined)
  if (deal.row.outcome !== "open") throw new Problem("deal-closed")
  const card = await loadCard(context, deal.row)
  const question = card.scorecard.questions.find(({ id }) => id === input.question)
  const before = card.answers.find((one) => one.question === input.question)
  if (!question || !before) throw new Problem("reference-unknown", { path: "question" })
  if (before.version !== input.version) throw new Problem("version-stale", { current: before })
  const { answer, evidence, saidBy } = input
  const key = { workspaceId: actor.workspaceId, dealId: deal.row.id, question: question.id }
  await beginCard(context, deal, card)
  await queries.saveAnswer(tx, {
    ...key,
    ...{ questionVersion: question.version, answer, evidence, saidBy },
    version: before.version + 1,
    ...{ answeredAt: now, answeredBy: actor.memberId },
  })
  const changes = { answer: { from: before.answer, to: answer } }
  const detail = { question: question.id, changes, evidence, saidBy }
  recordOnDeal(context, deal.row, { name: "deal.answer-question", detail })
  const row = card.passedAt ? await keepOrWithdraw(context, deal) : deal.row
  return presentQualification(context, row)
}

/** From its first answer on a card stays with its scorecard. */
async function beginCard({ tx, actor }: Context, { row }: LockedDeal, card: Card) {
  const { id, pipelineId } = row
  const begun = await queries.findCard(tx, actor.workspaceId, id)
  if (begun) return
  const { number } = card.scorecard
  await queries.saveCard(tx, actor.workspaceId, id, { pipelineId, number, passedAt: null })
}

/** A card that does not pass any more shows nothing; that it did is in the history. */
async function keepOrWithdraw(context: Context, deal: LockedDeal) {
  const { tx, actor } = context
  const { judgement } = await loadCard(context, deal.row)
  const card = await queries.findCard(tx, actor.workspaceId, deal.row.id)
  if (judgement.result === "passes" || !card) return deal.row
  await queries.saveCard(tx, actor.workspaceId, deal.row.id, { ...card, passedAt: null })
  return withdrawScorecard(context, deal, serverTexts(actor.locale).withdrawn)
}

/** Assesses a deal again, by the scorecard in force: what was passed before stays in its history. */
export const beginRound: Handler<typeof contract.beginRound> = async (context, input) => {
  const { tx, actor } = context
  const deal = await lockedDeal(context, input.dealId, input.version)
  if (deal.row.outcome !== "open") throw new Problem("deal-closed")
  const { id, pipelineId } = deal.row
  const { number } = await queries.findScorecard(tx, pipelineId)
  await queries.saveCard(tx, actor.workspaceId, id, { pipelineId, number, passedAt: null })
  const row = await withdrawScorecard(context, deal, serverTexts(actor.locale).newRound)
  recordOnDeal(context, row, { name: "deal.begin-round", detail: { scorecard: number } })
  return presentQualification(context, row)
}
