import { addDays, dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import { type EnrolmentFault, faultOfEnrolment } from "../enrolment.ts"
import type * as contract from "../enrolment-contract.ts"
import { stepDayAfter } from "../step-day.ts"
import { type Found, findDealsOf } from "./deals-to-enrol.ts"
import * as enrolments from "./enrolment-queries.ts"
import { lockPlans } from "./limit-queries.ts"
import { findOptOuts, listPeople, type PersonRow } from "./queries.ts"
import { findSequence, type SequenceRow } from "./sequence-queries.ts"
import { takeTurn } from "./take-turn.ts"
import { insertEvents } from "./write-events.ts"

/**
 * Adds people to a sequence. The first step of a single person becomes a task at once when it is due
 * now; those of many are left to the job, a minute later.
 */
export const enrolPeople: Handler<typeof contract.enrolPeople> = async (context, input) => {
  const { tx, actor } = context
  const { sequenceId, skipsRefused } = input
  const sequence = await findSequence(tx, actor.workspaceId, sequenceId)
  if (!sequence) throw new Problem("not-found", { sequenceId })
  if (sequence.archivedAt) throw new Problem("sequence-archived")
  const people = await findDealsOf(tx, actor, input.people)
  const { added, refused } = choose(await groundOf(context, people, sequence))
  if (refused.length > 0 && !skipsRefused) {
    throw new Problem("enrolment-refused", { people: refused })
  }
  const addedIds = await insertEnrolments(context, sequence, added)
  const [only] = addedIds
  if (only && addedIds.length === 1) await takeTurn(tx, context, only)
  return { addedIds, refused }
}

type Ground = Awaited<ReturnType<typeof groundOf>>
type Added = { deal: enrolments.DealToEnrol; person: PersonRow }

/** What decides, read under locks that let nobody add the same people meanwhile. */
async function groundOf({ tx, actor }: Context, people: readonly Found[], sequence: SequenceRow) {
  const { workspaceId } = actor
  const dealIds = [...new Set(people.flatMap(({ dealId }) => dealId ?? []))]
  const deals = await enrolments.holdDealsToEnrol(tx, actor, dealIds)
  const asked = people.map((person, index) => {
    if (person.dealId === null) return person
    const { dealId, contactId } = person
    const deal = deals.get(dealId)
    if (!deal) throw new Problem("reference-unknown", { path: `people.${index}.dealId` })
    return { dealId, deal, contactId }
  })
  const persons = await listPeople(tx, workspaceId, dealIds)
  const contactIds = persons.map(({ id }) => id)
  await lockPlans(tx, workspaceId, contactIds)
  return {
    ...{ asked, persons, sequence },
    optOuts: await findOptOuts(
      tx,
      workspaceId,
      persons.flatMap(({ emails }) => emails),
    ),
    others: await enrolments.listEnrolmentsOf(tx, workspaceId, contactIds),
  }
}

/** Who can be added, in the order they were asked for; what is decided of one counts for the next. */
function choose({ asked, persons, sequence, optOuts, others }: Ground) {
  const { steps, rules } = sequence
  const known = [...others]
  const added: Added[] = []
  const refused: contract.RefusedPerson[] = []
  for (const [index, one] of asked.entries()) {
    if (one.dealId === null) {
      refused.push({ ...one, why: "no-deal" })
      continue
    }
    const { deal, contactId } = one
    const faultOf = (person: PersonRow | undefined) =>
      faultOfEnrolment({
        ...{ deal, person, optOuts, steps, again: rules.again, isExclusive: rules.isExclusive },
        others: known
          .filter((other) => other.contactId === person?.id)
          .map((other) => ({
            ...other,
            isSame: other.sequenceId === sequence.id,
            isSameDeal: other.dealId === deal.id,
          })),
      })
    const ofDeal = persons.filter(({ dealId }) => dealId === deal.id)
    const candidates = contactId ? ofDeal.filter(({ id }) => id === contactId) : ofDeal
    if (contactId && candidates.length === 0) {
      throw new Problem("reference-unknown", { path: `people.${index}.contactId` })
    }
    const person = candidates.find((one) => faultOf(one) === undefined)
    if (person) {
      added.push({ deal, person })
      known.push({
        ...{ contactId: person.id, sequenceId: sequence.id, dealId: deal.id },
        ...{ isLive: true, isExclusive: rules.isExclusive },
      })
    } else refused.push(refusedPerson(deal, candidates[0], faultOf(candidates[0])))
  }
  return { added, refused }
}

function refusedPerson(
  deal: enrolments.DealToEnrol,
  person: PersonRow | undefined,
  fault: EnrolmentFault | undefined,
): contract.RefusedPerson {
  const name = person?.name ?? deal.title
  return { dealId: deal.id, contactId: person?.id ?? null, name, why: fault ?? "nobody" }
}

async function insertEnrolments(context: Context, sequence: SequenceRow, added: readonly Added[]) {
  const { tx, actor, now } = context
  const { workspaceId, memberId } = actor
  if (added.length === 0) return []
  const time = await findWorkingTime(tx, workspaceId)
  const today = dayIn(now, time.timeZone)
  const afterDays = sequence.steps[0]?.afterDays ?? 0
  const wantedOn = stepDayAfter(time, today, afterDays) ?? addDays(today, afterDays)
  const rows = added.map(({ deal, person }) => ({
    ...{ workspaceId, id: newId(now), sequenceId: sequence.id, number: sequence.number },
    ...{ dealId: deal.id, contactId: person.id, isExclusive: sequence.rules.isExclusive },
    ...{ state: "pending", wantedOn, dueOn: wantedOn, enrolledBy: memberId, enrolledAt: now },
  }))
  await tx.insertInto("enrolment").values(rows).execute()
  const ids = rows.map(({ id }) => id)
  await insertEvents(tx, context, ids, { state: "pending" })
  recordAct(tx, context, {
    name: "enrolment.add",
    recordKind: "enrolment",
    recordId: ids.length === 1 ? (ids[0] ?? null) : null,
    detail: {
      sequence: sequence.name,
      count: ids.length,
      people: added.map(({ person }) => person.name),
    },
    events: rows.map(({ id, dealId }, index) => ({
      ...{ kind: "enrolment.added", recordKind: "enrolment", recordId: id },
      ownerId: added[index]?.deal.ownerId ?? null,
      teamId: added[index]?.deal.teamId ?? null,
      data: { dealId },
    })),
  })
  return ids
}
