import { addDays, startOfDay } from "../../../kernel/days.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../calendar-contract.ts"
import type { MeetingWeek } from "../calendar-contract.ts"
import { joinedStretches, type Stretch } from "../joined-stretches.ts"
import { listBusyTimes } from "./busy/calendar-queries.ts"
import { listOwnMeetings } from "./feed-queries.ts"
import { listColleagues, listMeetingTimes } from "./week-queries.ts"

/** Colleagues that one week tells of at most. */
const mostColleagues = 30

/** Seven days of the workspace's calendar. Of colleagues only when they are busy is told. */
export const getMeetingWeek: Handler<typeof contract.getMeetingWeek> = async (
  { tx, actor },
  { firstDay },
) => {
  const { workspaceId, memberId, workspace } = actor
  const { timeZone } = workspace
  const from = startOfDay(firstDay, timeZone)
  const to = startOfDay(addDays(firstDay, 7), timeZone)
  const found = await listColleagues(tx, actor, mostColleagues + 1)
  const colleagues = found.slice(0, mostColleagues)
  const ids = [memberId, ...colleagues.map(({ id }) => id)]
  const elsewhere = await listBusyTimes(tx, workspaceId, ids, { from, to })
  const meetings = await listMeetingTimes(tx, workspaceId, ids.slice(1), { from, to })
  const busyOf = (id: string) => {
    const own = [...elsewhere, ...meetings].filter((one) => one.memberId === id)
    const stretches = own.map(({ startsAt, endsAt }): Stretch => [+startsAt, +endsAt])
    return joinedStretches(stretches, [+from, +to]).map(presentStretch)
  }
  const own = await listOwnMeetings(tx, actor, { from, to })
  return {
    timeZone,
    meetings: own.filter(({ state }) => state !== "cancelled").map(presentOwn),
    busy: busyOf(memberId),
    colleagues: colleagues.map(({ id, name }) => ({ id, name, busy: busyOf(id) })),
    hasMore: found.length > mostColleagues,
  }
}

function presentStretch([from, to]: Stretch) {
  return { startsAt: new Date(from).toISOString(), endsAt: new Date(to).toISOString() }
}

function presentOwn(row: Awaited<ReturnType<typeof listOwnMeetings>>[number]) {
  const { id, dealId, dealTitle, title, place, hostName, startsAt, endsAt } = row
  return {
    ...{ id, dealId, dealTitle, title, place, hostName },
    ...presentStretch([+startsAt, +endsAt]),
    state: row.state as MeetingWeek["meetings"][number]["state"], // cancelled ones are left out
  }
}
