import { addDays, dayIn, startOfDay } from "../../../kernel/days.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { type AnsweredLead, listAnsweredLeads } from "../../deals/server/lead-queries.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import { answerFigures } from "../answer-figures.ts"
import { daysOfPeriod } from "../answer-period.ts"
import type * as contract from "../contract.ts"

/** How soon the leads that one sees, and that came in within a period, had their first answer. */
export const measureFirstAnswers: Handler<typeof contract.measureFirstAnswers> = async (
  { tx, actor, now },
  { period, pipelineId },
) => {
  const { timeZone, fiscalStartMonth } = actor.workspace
  const { from, to } = daysOfPeriod(period, dayIn(now, timeZone), fiscalStartMonth)
  const span = { from: startOfDay(from, timeZone), to: startOfDay(addDays(to, 1), timeZone) }
  const leads = await listAnsweredLeads(tx, actor, { ...span, pipelineId })
  const time = await findWorkingTime(tx, actor.workspaceId)
  const of = (some: readonly AnsweredLead[]) => answerFigures(time, some, now)
  const by = (field: "team" | "owner") =>
    [...Map.groupBy(leads, (lead) => lead[`${field}Id`])]
      .map(([id, some]) => ({
        who: id === null ? null : { id, name: some[0]?.[`${field}Name`] ?? "" },
        ...of(some),
      }))
      .sort((one, other) => other.leads - one.leads)
  return { from, to, all: of(leads), teams: by("team"), people: by("owner") }
}
