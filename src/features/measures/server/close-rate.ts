import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { findPipeline } from "../../pipelines/server/queries.ts"
import { closeRate } from "../close-rate.ts"
import type * as contract from "../contract.ts"
import { definitions } from "../definitions.ts"
import { countCohort, hasQualification } from "./close-rate-queries.ts"
import { type MeasureInput, requestOf } from "./measure.ts"

/** Won of the deals that passed qualification in the asked days, as things stood at the end of a day. */
export const measureCloseRate: Handler<typeof contract.measureCloseRate> = async (
  context,
  { asOf, ...input },
) => {
  const { actor, now } = context
  if (input.pipelineId && !(await findPipeline(context.tx, input.pipelineId)))
    throw new Problem("not-found", { pipelineId: input.pipelineId })
  const asOfDay = asOf ?? dayIn(now, actor.workspace.timeZone)
  const rate = await closeRateOf(context, input, asOfDay)
  return {
    definitions,
    asOf: now.toISOString(),
    window: { from: input.from ?? null, to: input.to ?? null },
    timeZone: actor.workspace.timeZone,
    n: rate?.passed ?? 0,
    asOfDay,
    closeRate: rate,
  }
}

/** The same for a dashboard; null where nothing asked for has a stage of qualification. */
export async function closeRateOf(
  context: Context,
  input: MeasureInput,
  asOf: string,
): Promise<contract.CloseRate> {
  const { tx, actor } = context
  const request = requestOf(context, input)
  if (!(await hasQualification(tx, actor, request.pipelineId))) return null
  return closeRate(await countCohort(tx, actor, { ...request, asOf }))
}
