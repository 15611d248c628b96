import { type SqlBool, sql } from "kysely"
import { dayIn, startOfDay } from "../../../kernel/days.ts"
import type { Tx } from "../../../server/db/open.ts"
import { type ActOrigin, recordAct } from "../../../server/db/record-act.ts"
import type { StopCause } from "../enrolment.ts"
import { optOutKeys } from "../touch-rules.ts"
import { endEnrolments } from "./end-enrolments.ts"
import { endStep } from "./end-step.ts"
import { lockEnrolment } from "./enrolment-queries.ts"
import { followOwners, pauseSequencesOfOwner, resumeSequencesOfOwner } from "./follow-owners.ts"
import { checkMovedTouch } from "./moved-touch.ts"

// What another feature tells of people who are contacted by plan: that they answered, that their deal
// or they themselves went away, that a step was done or is moved, and who is to do what is next.

export { checkMovedTouch, endStep, followOwners, pauseSequencesOfOwner, resumeSequencesOfOwner }

type Answer = { dealId: string; by: "seller" | "buyer" | "both" | null; at: Date }

/**
 * Ends what was planned for a deal once the buyer has acted: nobody is written to by plan after they
 * answered. Of a contact plan, what is due today is left to whoever reads the answer.
 */
export async function stopContactPlans(tx: Tx, origin: ActOrigin, { dealId, by, at }: Answer) {
  if (by !== "buyer" && by !== "both") return
  await endReplied(tx, origin, { who: sql<SqlBool>`e.deal_id = ${dealId}::uuid`, at })
  await cancelPlanned(tx, origin, dealId)
}

type PersonalAnswer = Omit<Answer, "dealId"> & { contactId: string }

/** The same when a person answered and nobody says about which deal. */
export async function stopSequencesOf(tx: Tx, origin: ActOrigin, answer: PersonalAnswer) {
  const { contactId, by, at } = answer
  if (by !== "buyer" && by !== "both") return
  await endReplied(tx, origin, { who: sql<SqlBool>`e.contact_id = ${contactId}::uuid`, at })
}

/** What was before somebody was added is no answer; of the same day it may well be. */
async function endReplied(
  tx: Tx,
  origin: ActOrigin,
  { who, at }: { who: ReturnType<typeof sql<SqlBool>>; at: Date },
) {
  const { timeZone } = origin.actor.workspace
  const until = new Date(startOfDay(dayIn(at, timeZone), timeZone).getTime() + 86_400_000)
  const where = sql<SqlBool>`${who} and e.enrolled_at < ${until}::timestamptz and exists (
    select from sequence_version v where v.workspace_id = e.workspace_id
      and v.sequence_id = e.sequence_id and v.number = e.number
      and (v.rules ->> 'stopsOnReply')::boolean)`
  await endEnrolments(tx, origin, where, { state: "replied" })
}

type Stopped = { id: string; ownerId: string | null; teamId: string | null }

async function cancelPlanned(tx: Tx, origin: ActOrigin, dealId: string) {
  const { actor, now } = origin
  const { rows } = await sql<Stopped>`
    update task t set state = 'cancelled', ended_at = ${now}, version = t.version + 1
    from deal d
    where t.workspace_id = ${actor.workspaceId}::uuid and t.deal_id = ${dealId}::uuid
      and t.source = 'contact-plan' and t.state = 'open'
      and t.due_on > ${dayIn(now, actor.workspace.timeZone)}::date
      and d.workspace_id = t.workspace_id and d.id = t.deal_id
    returning t.id, d.owner_id, d.team_id`.execute(tx)
  if (rows.length === 0) return
  recordAct(tx, origin, {
    name: "contact-plan.stop",
    recordKind: "deal",
    recordId: dealId,
    detail: { count: rows.length },
    events: rows.map(({ id, ...owner }) => ({
      kind: "task.cancelled",
      recordKind: "task",
      recordId: id,
      ...owner,
      data: { dealId },
    })),
  })
}

type DealState = {
  id: string
  outcome: string
  ownerId: string | null
  deletedAt: Date | null
}

/** Stops the sequences of deals that are not worked on any more: closed, deleted, or nobody's. */
export async function stopSequencesOfDeals(
  tx: Tx,
  origin: ActOrigin,
  deals: readonly DealState[],
  told?: "deal-merged",
) {
  const byCause = Map.groupBy(deals, (deal) => told ?? stopCauseOf(deal))
  for (const [cause, stopped] of byCause) {
    if (!cause) continue
    const ids = stopped.map(({ id }) => id)
    const where = sql<SqlBool>`e.deal_id = any(${ids}::uuid[])`
    await endEnrolments(tx, origin, where, { state: "stopped", cause })
  }
}

function stopCauseOf({ outcome, ownerId, deletedAt }: DealState): StopCause | undefined {
  if (deletedAt !== null) return "deal-deleted"
  if (outcome === "won" || outcome === "lost" || outcome === "disqualified")
    return `deal-${outcome}`
  return ownerId === null ? "deal-returned" : undefined
}

/** Stops the sequences of a person who is not there any more. */
export async function stopSequencesOfContact(
  tx: Tx,
  origin: ActOrigin,
  contactId: string,
  cause: "contact-deleted" | "contact-merged",
) {
  const where = sql<SqlBool>`e.contact_id = ${contactId}::uuid`
  await endEnrolments(tx, origin, where, { state: "stopped", cause })
}

/** Stops the sequences of whoever is not of a deal any more. */
export async function stopSequencesOfLeavers(tx: Tx, origin: ActOrigin, dealId: string) {
  const where = sql<SqlBool>`e.deal_id = ${dealId}::uuid and not exists (
    select from deal_contact c where c.workspace_id = e.workspace_id and c.deal_id = e.deal_id
      and c.contact_id = e.contact_id)`
  await endEnrolments(tx, origin, where, { state: "stopped", cause: "contact-left" })
}

/** Ends the sequences of whoever a new entry of the list of who is not to be contacted forbids. */
export async function endOptedOut(tx: Tx, origin: ActOrigin, value: string) {
  const { workspaceId } = origin.actor
  const { rows } = await sql<{ id: string; emails: string[] }>`
    select distinct c.id, c.emails from enrolment e
    join contact c on c.workspace_id = e.workspace_id and c.id = e.contact_id
    where e.workspace_id = ${workspaceId}::uuid and e.ended_at is null
      and exists (select from unnest(c.emails) email where strpos(lower(email), ${value}) > 0)`.execute(
    tx,
  )
  const ids = rows
    .filter(({ emails }) => emails.some((email) => optOutKeys(email).includes(value)))
    .map(({ id }) => id)
  if (ids.length === 0) return
  const where = sql<SqlBool>`e.contact_id = any(${ids}::uuid[])`
  await endEnrolments(tx, origin, where, { state: "opted-out" })
}

/** Before a task is locked: what its sequence does next is decided after it, and one at a time. */
export async function holdSequenceOf(tx: Tx, { actor }: ActOrigin, taskId: string) {
  await lockEnrolment(tx, actor.workspaceId, { taskId })
}
