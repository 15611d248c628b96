import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { findPipeline, lockPipeline } from "../../pipelines/server/queries.ts"
import type * as contract from "../contract.ts"
import { planScorecard } from "../plan-scorecard.ts"
import * as queries from "./queries.ts"

/** The scorecard in force. */
export const getScorecard: Handler<typeof contract.getScorecard> = async (context, input) => {
  const { pipelineId } = input
  if (!(await findPipeline(context.tx, pipelineId))) throw new Problem("not-found", { pipelineId })
  return presentScorecard(context, pipelineId)
}

/** Publishes the next version; the cards that were begun keep the one they answer. */
export const publishScorecard: Handler<typeof contract.publishScorecard> = async (
  context,
  input,
) => {
  const { tx, actor, now } = context
  const { pipelineId, number, threshold, passPercent, answerMinutes } = input
  if (!(await lockPipeline(tx, pipelineId))) throw new Problem("not-found", { pipelineId })
  const before = await queries.findScorecard(tx, pipelineId)
  if (before.number !== number) {
    const current = await presentScorecard(context, pipelineId)
    throw new Problem("version-stale", { current })
  }
  const drafts = input.questions.map(({ version: _, ...draft }) => draft)
  // Version numbers are never used twice, so that no question takes over the answers to another.
  const newId = (index: number) => `own-${number + 1}-${index + 1}`
  const plan = planScorecard(before, drafts, newId)
  if (plan.kind === "unknown-question")
    throw new Problem("reference-unknown", { path: `questions.${plan.index}.id` })
  await tx
    .insertInto("scorecardVersion")
    .values({
      ...{ workspaceId: actor.workspaceId, pipelineId, number: number + 1 },
      questions: JSON.stringify(plan.questions),
      ...{ threshold, passPercent, answerMinutes, createdAt: now, createdBy: actor.memberId },
    })
    .execute()
  recordAct(tx, context, {
    name: "pipeline.publish-scorecard",
    recordKind: "pipeline",
    recordId: pipelineId,
    detail: { number: number + 1, questions: plan.questions.map(({ id }) => id), threshold },
    events: [{ kind: "scorecard.published", recordKind: "scorecard", recordId: pipelineId }],
  })
  return presentScorecard(context, pipelineId)
}

async function presentScorecard({ tx }: Context, pipelineId: string): Promise<contract.Scorecard> {
  const { questions, publishedAt, ...row } = await queries.findScorecard(tx, pipelineId)
  return {
    pipelineId,
    ...row,
    questions: [...questions],
    publishedAt: publishedAt?.toISOString() ?? null,
  }
}
