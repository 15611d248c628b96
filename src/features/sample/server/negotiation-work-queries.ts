import { dayIn } from "../../../kernel/days.ts"
import { type Locale, localText } from "../../../kernel/locale.ts"
import type { WorkingCalendar } from "../../../kernel/working-days.ts"
import type { Tx } from "../../../server/db/open.ts"
import { newId } from "../../../server/ids.ts"
import { type Step, scheduleOf } from "../../negotiation/close-plan.ts"
import { deliveredSteps } from "../../negotiation/plan-preset.ts"
import { listRoles } from "../../negotiation/server/role-queries.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type { ToldNegotiation, ToldPlan } from "../agreement.ts"
import type { Worked } from "./work-queries.ts"

type Place = { workspaceId: string; locale: Locale; now: Date }
type Told = { dealId: string; by: string; negotiation: ToldNegotiation }

/** Of all deals those that are negotiated. */
export function negotiated(deals: readonly Worked[]): Told[] {
  return deals.flatMap(({ id: dealId, ownerId: by, work: { negotiation } }) =>
    negotiation ? [{ dealId, by, negotiation }] : [],
  )
}

/** Who takes part in the decisions, in the roles that come with the product. */
export async function insertStakeholders(tx: Tx, { workspaceId }: Place, told: readonly Told[]) {
  const roles = new Map((await listRoles(tx)).map(({ key, id }) => [key, id]))
  const rows = told.flatMap(({ dealId, by: createdBy, negotiation: { parts, startedAt } }) =>
    parts.map(({ role, name: _, ...part }) => ({
      ...{ workspaceId, dealId, ...part, createdAt: startedAt, createdBy },
      roleId: roles.get(role) as string, // every workspace has those
    })),
  )
  if (rows.length > 0) await tx.insertInto("stakeholder").values(rows).execute()
}

/** The plans with their dates as they follow today. */
export async function insertPlans(tx: Tx, place: Place, told: readonly Told[]) {
  if (told.length === 0) return
  const { workspaceId, now } = place
  const calendar = await findWorkingTime(tx, workspaceId)
  const members = await tx
    .selectFrom("member")
    .select(["id", "name"])
    .where("workspaceId", "=", workspaceId)
    .execute()
  const names = new Map(members.map(({ id, name }) => [id, name]))
  for (const { dealId, by, negotiation } of told) {
    const { plan, startedAt: createdAt } = negotiation
    if (!plan) continue
    const steps = stepsOf(negotiation, plan, { place, by, name: names.get(by) ?? "" })
    const credibleOn = credibleDay(plan, steps, { calendar, now })
    const row = { workspaceId, dealId, startsOn: plan.startsOn, credibleOn }
    const countedOn = dayIn(now, calendar.timeZone)
    await tx
      .insertInto("closePlan")
      .values({ ...row, countedOn, createdAt, createdBy: by })
      .execute()
    const rows = steps.map(({ afterStepIds: _, ...step }) => ({ workspaceId, dealId, ...step }))
    await tx.insertInto("planStep").values(rows).execute()
    const order = steps.flatMap(({ id: stepId, afterStepIds }) =>
      afterStepIds.map((afterStepId) => ({ workspaceId, stepId, afterStepId })),
    )
    await tx.insertInto("planStepOrder").values(order).execute()
  }
}

type By = { place: Place; by: string; name: string }

/** The delivered steps with who does them, the first ones done. */
function stepsOf({ parts, startedAt }: ToldNegotiation, plan: ToldPlan, who: By) {
  const { place, by, name } = who
  const ids = deliveredSteps.map(() => newId(startedAt))
  const buyer = parts[0]
  return deliveredSteps.map(({ names, after, side, ...step }, at) => {
    const doneOn = plan.doneOn[at] ?? null
    const isOurs = side === "seller"
    const done = doneOn
      ? { doneBy: side, doneName: isOurs ? name : (buyer?.name ?? ""), evidence: plan.evidence }
      : { doneBy: null, doneName: null, evidence: "" }
    return {
      ...{ id: ids[at] as string, side, ...step, doneOn, ...done }, // one for each step
      title: localText(names, place.locale),
      afterStepIds: after.map((one) => ids[one] as string), // likewise
      ...{ memberId: isOurs ? by : null, stakeholderId: isOurs ? null : (buyer?.id ?? null) },
      // A moment apart, so that they stay in their order.
      ...{ createdAt: new Date(startedAt.getTime() + at), createdBy: by },
    }
  })
}

type Face = { calendar: WorkingCalendar & { timeZone: string }; now: Date }

function credibleDay({ startsOn }: ToldPlan, steps: readonly Step[], { calendar, now }: Face) {
  return scheduleOf({ startsOn, steps }, { calendar, today: dayIn(now, calendar.timeZone) })
    .credibleOn
}
