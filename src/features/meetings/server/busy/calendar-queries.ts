import { type Selectable, sql } from "kysely"
import type { Db, Tx } from "../../../../server/db/open.ts"
import type { BusyCalendarTable } from "../../../../server/db/tables.ts"
import type { Stretch } from "../../joined-stretches.ts"

export type BusyCalendarRow = Selectable<BusyCalendarTable>

type Place = { workspaceId: string; id: string }

/** A member's calendars, the oldest first, each with how many busy times are kept of it. */
export function listCalendars(tx: Tx, workspaceId: string, memberId: string) {
  return tx
    .selectFrom("busyCalendar")
    .selectAll()
    .select(
      sql<number>`(select count(*)::int from busy_time t
        where t.workspace_id = busy_calendar.workspace_id and t.calendar_id = busy_calendar.id)`.as(
        "times",
      ),
    )
    .where("workspaceId", "=", workspaceId)
    .where("memberId", "=", memberId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute()
}

/** Has whoever adds a calendar of this member wait for one another. */
export async function lockMember(tx: Tx, workspaceId: string, memberId: string) {
  await tx
    .selectFrom("member")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", memberId)
    .forNoKeyUpdate()
    .execute()
}

export async function deleteCalendar(tx: Tx, { workspaceId, id }: Place) {
  await replaceTimes(tx, { workspaceId, id }, [])
  await tx
    .deleteFrom("busyCalendar")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}

/** Those of any workspace that are to be read. */
export async function listDue(db: Db, now: Date): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select workspace_id, id from due_busy_calendars(${now})`.execute(db)
  return rows
}

/** Takes a calendar that is due until `until`, so that nobody else reads it meanwhile. */
export function claimCalendar(
  tx: Tx,
  { workspaceId, id }: Place,
  { now, until }: { now: Date; until: Date },
): Promise<BusyCalendarRow | undefined> {
  return tx
    .updateTable("busyCalendar")
    .set({ nextAt: until })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .where("nextAt", "<=", now)
    .returningAll()
    .executeTakeFirst()
}

/** Writes what came of a reading; false where the calendar is gone meanwhile. */
export async function settleReading(
  tx: Tx,
  { workspaceId, id }: Place,
  patch: Partial<Omit<BusyCalendarRow, "workspaceId" | "id">>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("busyCalendar")
    .set(patch)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Puts these times in place of those that were kept of a calendar. */
export async function replaceTimes(tx: Tx, { workspaceId, id }: Place, times: readonly Stretch[]) {
  await tx
    .deleteFrom("busyTime")
    .where("workspaceId", "=", workspaceId)
    .where("calendarId", "=", id)
    .execute()
  if (times.length === 0) return
  const begins = times.map(([from]) => new Date(from))
  const ends = times.map(([, to]) => new Date(to))
  await sql`insert into busy_time (workspace_id, calendar_id, starts_at, ends_at)
    select ${workspaceId}::uuid, ${id}::uuid, begins, ends
    from unnest(${begins}::timestamptz[], ${ends}::timestamptz[]) as t (begins, ends)`.execute(tx)
}

/** When members are busy elsewhere between two instants, with whose time it is. */
export function listBusyTimes(
  tx: Tx,
  workspaceId: string,
  memberIds: readonly string[],
  { from, to }: { from: Date; to: Date },
) {
  return tx
    .selectFrom("busyCalendar")
    .innerJoin("busyTime", (join) =>
      join
        .onRef("busyTime.workspaceId", "=", "busyCalendar.workspaceId")
        .onRef("busyTime.calendarId", "=", "busyCalendar.id"),
    )
    .select(["busyCalendar.memberId", "busyTime.startsAt", "busyTime.endsAt"])
    .where("busyCalendar.workspaceId", "=", workspaceId)
    .where("busyCalendar.memberId", "in", [...memberIds])
    .where("busyTime.startsAt", "<", to)
    .where("busyTime.endsAt", ">", from)
    .execute()
}
