import { addDays, dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import { addWorkingDays, hoursOn, type WorkingCalendar } from "../../../kernel/working-days.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { createTasks } from "../../actions/server/write-door.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import type { ContactPlan } from "../contract.ts"
import { faultsOfPlan, isOptedOut } from "../touch-rules.ts"
import * as limits from "./limit-queries.ts"
import * as queries from "./queries.ts"

/** Days that are offered for a first plan. */
const offered = 4
/** Days back in which an earlier touch can still be too close. */
const lookBack = 60

/** Whom of a deal one can contact, and what is planned for each. */
export const getContactPlan: Handler<typeof contract.getContactPlan> = (context, { dealId }) =>
  answerPlan(context, dealId)

/** Plans steps for one person: each a task, none against a rule. */
export const planContact: Handler<typeof contract.planContact> = async (context, input) => {
  const { tx, actor } = context
  const { dealId, contactId, steps } = input
  const deal = await visibleDeal(context, dealId)
  const people = await queries.listPeople(tx, actor.workspaceId, [dealId])
  const person = people.find(({ id }) => id === contactId)
  if (!person) throw new Problem("reference-unknown", { path: "contactId" })
  const ownerId = deal.ownerId ?? actor.memberId
  await limits.lockPlans(tx, actor.workspaceId, [contactId, ownerId])
  const days = steps.map(({ dueOn }) => dueOn)
  const faults = faultsOfPlan(days, await groundOf(context, { deal, person, ownerId, days }))
  if (faults.length > 0) throw new Problem("contact-plan-unsafe", { faults })
  const drafts = steps.map(({ purpose, ...step }) => ({
    ...{ deal, title: purpose, ...step, ownerId },
    source: "contact-plan" as const,
  }))
  const taskIds = await createTasks(tx, context, drafts)
  const touches = taskIds.map((taskId) => ({ workspaceId: actor.workspaceId, taskId, contactId }))
  await tx.insertInto("plannedTouch").values(touches).execute()
  recordAct(tx, context, {
    name: "contact-plan.create",
    recordKind: "deal",
    recordId: dealId,
    detail: { contact: person.name, count: steps.length },
    events: [],
  })
  return answerPlan(context, dealId)
}

async function visibleDeal({ tx, actor }: Context, dealId: string) {
  const deal = await findDeal(tx, actor, dealId)
  if (!deal || deal.deletedAt !== null) throw new Problem("not-found", { dealId })
  return deal
}

type Deal = Awaited<ReturnType<typeof visibleDeal>>
type Planning = { deal: Deal; person: queries.PersonRow; ownerId: string; days: readonly string[] }

async function groundOf({ tx, actor, now }: Context, { deal, person, ownerId, days }: Planning) {
  const { workspaceId } = actor
  const calendar = await findWorkingTime(tx, workspaceId)
  const today = dayIn(now, calendar.timeZone)
  const since = addDays(today, -lookBack)
  const list = await queries.findOptOuts(tx, workspaceId, person.emails)
  const touched = { contactId: person.id, since, today, timeZone: calendar.timeZone }
  return {
    today,
    calendar,
    limits: await limits.findTouchSettings(tx, workspaceId),
    isOptedOut: person.emails.some((email) => isOptedOut(email, list)),
    hasAnswered: deal.lastBuyerActAt !== null,
    touchDays: await limits.listTouchDays(tx, workspaceId, touched),
    plannedByDay: await limits.countPlannedTouches(tx, workspaceId, { ownerId, days }),
  }
}

async function answerPlan(context: Context, dealId: string): Promise<ContactPlan> {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const deal = await visibleDeal(context, dealId)
  const people = await queries.listPeople(tx, workspaceId, [dealId])
  const ids = people.map(({ id }) => id)
  const steps = (await queries.listSteps(tx, workspaceId, ids)).filter(
    (step) => step.dealId === dealId, // those of other deals may be out of the reader's sight
  )
  const emails = people.flatMap((person) => person.emails)
  const list = await queries.findOptOuts(tx, workspaceId, emails)
  const calendar = await findWorkingTime(tx, workspaceId)
  const { gapDays, dayLimit } = await limits.findTouchSettings(tx, workspaceId)
  return {
    hasAnswered: deal.lastBuyerActAt !== null,
    people: people.map(({ dealId: _, ...person }) => ({
      ...person,
      isOptedOut: person.emails.some((email) => isOptedOut(email, list)),
      steps: steps
        .filter(({ contactId }) => contactId === person.id)
        .map(({ taskId, channel, dueOn, purpose }) => ({
          taskId,
          channel: channel as ContactPlan["people"][number]["steps"][number]["channel"], // its table checks it
          dueOn,
          purpose,
        })),
    })),
    days: offeredDays(calendar, dayIn(now, calendar.timeZone), gapDays),
    limits: { gapDays, dayLimit },
  }
}

function offeredDays(calendar: WorkingCalendar, today: string, gapDays: number): string[] {
  const days: string[] = []
  let day = hoursOn(calendar, today) ? today : addWorkingDays(calendar, today, 1)
  while (day !== undefined && days.length < offered) {
    days.push(day)
    day = addWorkingDays(calendar, day, Math.max(gapDays, 1))
  }
  return days
}
