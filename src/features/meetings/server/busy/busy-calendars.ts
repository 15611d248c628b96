import type { ActName } from "../../../../kernel/act-name.ts"
import { Problem } from "../../../../kernel/problem.ts"
import { recordAct } from "../../../../server/db/record-act.ts"
import { fieldMessage } from "../../../../server/http/field-messages.ts"
import type { Context, Handler } from "../../../../server/http/handler.ts"
import { newId } from "../../../../server/ids.ts"
import { hostOf } from "../../../../server/outbound/outbound-url.ts"
import type * as contract from "../../calendar-contract.ts"
import { type BusyCalendar, type CalendarFailure, mostCalendars } from "../../calendar-contract.ts"
import * as queries from "./calendar-queries.ts"
import { placeOf, readDueCalendar } from "./read-due.ts"

export const listBusyCalendars: Handler<typeof contract.listBusyCalendars> = async ({
  tx,
  actor,
}) => {
  const rows = await queries.listCalendars(tx, actor.workspaceId, actor.memberId)
  return { items: rows.map(present) }
}

/** Keeps the address sealed and reads it as soon as that is on record. */
export const addBusyCalendar: Handler<typeof contract.addBusyCalendar> = async (context, input) => {
  const { tx, actor, now, services } = context
  const { name, address, timeZone = actor.workspace.timeZone } = input
  if (!(await services.outbound.accepts(address))) throw refusedAddress(context, notOpen)
  await queries.lockMember(tx, actor.workspaceId, actor.memberId)
  const before = await queries.listCalendars(tx, actor.workspaceId, actor.memberId)
  if (before.length >= mostCalendars) throw refusedAddress(context, tooMany)
  const id = newId(now)
  const host = hostOf(new URL(address.replace(/^webcals?:/i, "https:")))
  await tx
    .insertInto("busyCalendar")
    .values({
      ...{ workspaceId: actor.workspaceId, id, memberId: actor.memberId, name, host, timeZone },
      ...{ address: services.seal.close(address, placeOf(id)), nextAt: now, createdAt: now },
    })
    .execute()
  record(context, "busy-calendar.add", { id, name, host })
  context.afterwards(() => readDueCalendar(services, { workspaceId: actor.workspaceId, id }))
  return present(await ownCalendar(context, id))
}

const leastMs = 60_000

/** Asked again within a minute it answers with what is known already. */
export const readBusyCalendar: Handler<typeof contract.readBusyCalendar> = async (
  context,
  { busyCalendarId },
) => {
  const { tx, actor, now, services } = context
  const row = await ownCalendar(context, busyCalendarId)
  const { id, name, host, triedAt } = row
  if (triedAt && now.getTime() - triedAt.getTime() < leastMs) return present(row)
  const place = { workspaceId: actor.workspaceId, id }
  await queries.settleReading(tx, place, { nextAt: now })
  record(context, "busy-calendar.read", { id, name, host })
  context.afterwards(() => readDueCalendar(services, place))
  return present(row)
}

export const removeBusyCalendar: Handler<typeof contract.removeBusyCalendar> = async (
  context,
  { busyCalendarId },
) => {
  const { tx, actor } = context
  const { id, name, host } = await ownCalendar(context, busyCalendarId)
  await queries.deleteCalendar(tx, { workspaceId: actor.workspaceId, id })
  record(context, "busy-calendar.remove", { id, name, host })
  return { id }
}

/** One of the actor's own; those of others are not there for them. */
async function ownCalendar({ tx, actor }: Context, busyCalendarId: string) {
  const own = await queries.listCalendars(tx, actor.workspaceId, actor.memberId)
  const found = own.find(({ id }) => id === busyCalendarId)
  if (!found) throw new Problem("not-found", { busyCalendarId })
  return found
}

const notOpen = "An https address of a calendar that can be reached from the internet"
const tooMany = "At most 5 calendars; remove one first"

/** The same for whatever is wrong with it: what is in a network is nobody's to learn here (S-57). */
function refusedAddress({ actor }: Context, sentence: string) {
  const message = fieldMessage(sentence, actor.locale)
  const field = { path: "address", code: "refused", message }
  return new Problem("input-invalid", undefined, [field])
}

function record(
  { tx, ...origin }: Context,
  name: ActName,
  { id, ...detail }: { id: string; name: string; host: string },
) {
  recordAct(tx, origin, {
    name,
    recordKind: "busy-calendar",
    recordId: id,
    detail,
    events: [],
  })
}

function present(row: queries.BusyCalendarRow & { times: number }): BusyCalendar {
  const { id, name, host, timeZone, readAt, triedAt, times, unread, failure } = row
  return {
    ...{ id, name, host, timeZone, times, unread },
    readAt: readAt?.toISOString() ?? null,
    triedAt: triedAt?.toISOString() ?? null,
    failure: failure as CalendarFailure | null, // written by read-due.ts alone
  }
}
