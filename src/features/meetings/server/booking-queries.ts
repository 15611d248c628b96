import { type Selectable, sql } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { BookingPageTable } from "../../../server/db/tables.ts"
import type { HostTime } from "../free-slots.ts"
import { listBusyTimes } from "./busy/calendar-queries.ts"

export type BookingPageRow = Selectable<BookingPageTable> & {
  name: LocalText
  hosts: { id: string; name: string }[]
}

const hosts = sql<{ id: string; name: string }[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name) order by m.name, m.id), '[]')
  from booking_host h join member m on m.workspace_id = h.workspace_id and m.id = h.member_id
  where h.workspace_id = booking_page.workspace_id and h.page_id = booking_page.id
    and m.deactivated_at is null)`.as("hosts")

export function listPages(tx: Tx, workspaceId: string): Promise<BookingPageRow[]> {
  return tx
    .selectFrom("bookingPage")
    .selectAll()
    .select(hosts)
    .where("workspaceId", "=", workspaceId)
    .orderBy("createdAt")
    .orderBy("id")
    .limit(200)
    .execute()
}

export function findPage(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<BookingPageRow | undefined> {
  return tx
    .selectFrom("bookingPage")
    .selectAll()
    .select(hosts)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

export async function lockPage(tx: Tx, workspaceId: string, id: string) {
  await tx
    .selectFrom("bookingPage")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .execute()
}

export async function replaceHosts(
  tx: Tx,
  workspaceId: string,
  pageId: string,
  hostIds: readonly string[],
) {
  await tx
    .deleteFrom("bookingHost")
    .where("workspaceId", "=", workspaceId)
    .where("pageId", "=", pageId)
    .execute()
  const rows = [...new Set(hostIds)].map((memberId) => ({ workspaceId, pageId, memberId }))
  await tx.insertInto("bookingHost").values(rows).execute()
}

/** Has whoever books these hosts' time wait for one another, in order so that none waits in a circle. */
export async function lockHosts(tx: Tx, workspaceId: string, hostIds: readonly string[]) {
  await tx
    .selectFrom("member")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "in", [...hostIds])
    .orderBy("id")
    .forNoKeyUpdate() // rows that name the member need not wait
    .execute()
}

type Asked = {
  from: Date
  to: Date
  /** A meeting that is being moved does not stand in its own way. */
  exceptId: string | undefined
  /** Which stretch is looked at; what other calendars say is read for it alone. */
  looked: { from: Date; to: Date }
}

/** What each host has on between two instants. */
export async function listHostTimes(
  tx: Tx,
  workspaceId: string,
  hostIds: readonly string[],
  { from, to, exceptId, looked }: Asked,
): Promise<HostTime[]> {
  if (hostIds.length === 0) return []
  const rows = await tx
    .selectFrom("meeting")
    .select(["hostId", "startsAt", "endsAt"])
    .where("workspaceId", "=", workspaceId)
    .where("hostId", "in", [...hostIds])
    .where("state", "=", "planned")
    .where("startsAt", "<", to)
    .where("endsAt", ">", from)
    .where(
      // What belongs to a deleted deal takes place no more.
      sql<boolean>`exists (select from deal d where d.workspace_id = meeting.workspace_id
        and d.id = meeting.deal_id and d.deleted_at is null)`,
    )
    .$if(exceptId !== undefined, (query) => query.where("id", "!=", exceptId ?? ""))
    .execute()
  const others = await listBusyTimes(tx, workspaceId, hostIds, looked)
  const spans = (found: readonly { startsAt: Date; endsAt: Date }[]) =>
    found.map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt }))
  return hostIds.map((hostId) => ({
    hostId,
    busy: spans(rows.filter((row) => row.hostId === hostId)),
    elsewhere: spans(others.filter(({ memberId }) => memberId === hostId)),
  }))
}

/** Bookings of one mail address, and of everybody, since an instant. */
export async function countBookings(tx: Tx, workspaceId: string, email: string, since: Date) {
  const { rows } = await sql<{ ofAddress: number; ofAll: number }>`
    select count(*) filter (where booked_email = ${email})::int as of_address,
      count(*)::int as of_all
    from meeting where workspace_id = ${workspaceId}::uuid and booked_email is not null
      and created_at > ${since}`.execute(tx)
  return rows[0] ?? { ofAddress: 0, ofAll: 0 }
}

/** Times a meeting was moved by whoever booked it, since an instant. */
export async function countMoves(tx: Tx, workspaceId: string, meetingId: string, since: Date) {
  const { rows } = await sql<{ moves: number }>`select count(*)::int as moves from meeting_move
    where workspace_id = ${workspaceId}::uuid and meeting_id = ${meetingId}::uuid
      and moved_by is null and moved_at > ${since}`.execute(tx)
  return rows[0]?.moves ?? 0
}

/** The contact of a mail address, and the latest open deal that is made with them. */
export async function findBooker(tx: Tx, workspaceId: string, email: string) {
  const { rows } = await sql<{ contactId: string; dealId: string | null }>`
    select c.id as contact_id, (
        select d.id from deal_contact dc join deal d
          on d.workspace_id = dc.workspace_id and d.id = dc.deal_id
        where dc.workspace_id = c.workspace_id and dc.contact_id = c.id
          and d.deleted_at is null and d.outcome = 'open'
        order by d.created_at desc, d.id limit 1) as deal_id
    from contact_email e join contact c on c.workspace_id = e.workspace_id and c.id = e.contact_id
    where e.workspace_id = ${workspaceId}::uuid and e.email = ${email} and c.deleted_at is null
    order by c.created_at, c.id limit 1`.execute(tx)
  return rows[0]
}
