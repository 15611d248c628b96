import type { Context } from "../../../server/http/handler.ts"
import type { DealRow } from "../../deals/server/write-door.ts"
import type { ScorecardAnswer } from "../contract.ts"
import { type Answer, type Judgement, judge, type Question } from "../scorecard.ts"
import * as queries from "./queries.ts"

/** A deal's card: the scorecard it answers, its answers, and what they amount to. */
export type Card = {
  /** Of whose scorecard it is. */
  pipelineId: string
  scorecard: queries.ScorecardRow
  passedAt: Date | null
  /** One for each question, in order. */
  answers: readonly ScorecardAnswer[]
  judgement: Judgement
}

/** The card of a deal; before its first answer it is that of the scorecard in force. */
export async function loadCard(
  { tx, actor }: Pick<Context, "tx" | "actor">,
  deal: Pick<DealRow, "id" | "pipelineId">,
): Promise<Card> {
  const begun = await queries.findCard(tx, actor.workspaceId, deal.id)
  const pipelineId = begun?.pipelineId ?? deal.pipelineId
  const scorecard = await queries.findScorecard(tx, pipelineId, begun?.number)
  const rows = await queries.listAnswers(tx, actor.workspaceId, deal.id)
  const answers = scorecard.questions.map((question) => answerTo(question, rows))
  const given = new Map(
    answers.flatMap(({ question, answer }) => (answer ? [[question, answer] as const] : [])),
  )
  const judgement = judge(scorecard, given)
  return { pipelineId, scorecard, passedAt: begun?.passedAt ?? null, answers, judgement }
}

/** An answer to an earlier wording is none to this one; only its version goes on. */
function answerTo(
  { id: question, version }: Question,
  rows: readonly queries.AnswerRow[],
): ScorecardAnswer {
  const row = rows.find((one) => one.question === question)
  if (!row || row.questionVersion !== version) {
    const nothing = { answer: null, evidence: "", saidBy: "", answeredAt: null, answeredBy: null }
    return { question, ...nothing, version: row?.version ?? 0 }
  }
  return {
    question,
    answer: row.answer as Answer | null, // checked by the table
    evidence: row.evidence,
    saidBy: row.saidBy,
    answeredAt: row.answeredAt.toISOString(),
    answeredBy: { id: row.answeredBy, name: row.answeredByName ?? "" },
    version: row.version,
  }
}
