import { type Selectable, sql } from "kysely"
import type { Locale, LocalText } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { MeetingTable, MeetingTypeTable } from "../../../server/db/tables.ts"
import type { Meeting } from "../contract.ts"

export type MeetingTypeRow = Selectable<MeetingTypeTable>
export type MeetingRow = Selectable<MeetingTable> & { questions: Meeting["questions"] }

/** What is told of a meeting beside its own columns. */
export type MeetingNames = {
  typeName: LocalText
  hostName: string
  contacts: Meeting["contacts"]
  members: Meeting["members"]
  files: Meeting["files"]
  moves: { startsAt: string; endsAt: string; reason: string; movedAt: string }[]
  mails: Meeting["mails"]
}

export function listTypes(tx: Tx, workspaceId: string, includeArchived: boolean) {
  return tx
    .selectFrom("meetingType")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .$if(!includeArchived, (query) => query.where("archivedAt", "is", null))
    .orderBy("position")
    .orderBy("id")
    .execute()
}

/** A type, archived ones too. */
export function findType(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("meetingType")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

export function lockType(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("meetingType")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
}

const names = [
  sql<LocalText>`(select t.name from meeting_type t where t.workspace_id = meeting.workspace_id
    and t.id = meeting.type_id)`.as("typeName"),
  sql<string>`(select m.name from member m where m.workspace_id = meeting.workspace_id
    and m.id = meeting.host_id)`.as("hostName"),
  sql<Meeting["contacts"]>`(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name)
      order by c.name, c.id), '[]')
    from meeting_person p join contact c on c.workspace_id = p.workspace_id and c.id = p.contact_id
    where p.workspace_id = meeting.workspace_id and p.meeting_id = meeting.id)`.as("contacts"),
  sql<Meeting["members"]>`(select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name)
      order by m.name, m.id), '[]')
    from meeting_person p join member m on m.workspace_id = p.workspace_id and m.id = p.member_id
    where p.workspace_id = meeting.workspace_id and p.meeting_id = meeting.id)`.as("members"),
  sql<Meeting["files"]>`(select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name)
      order by f.name, f.id), '[]')
    from file f where f.workspace_id = meeting.workspace_id and f.id = any (meeting.file_ids)
      and f.deal_id = meeting.deal_id and f.deleted_at is null)`.as("files"),
  sql<MeetingNames["moves"]>`(select coalesce(jsonb_agg(jsonb_build_object('startsAt', v.starts_at,
      'endsAt', v.ends_at, 'reason', v.reason, 'movedAt', v.moved_at) order by v.sequence), '[]')
    from meeting_move v where v.workspace_id = meeting.workspace_id
      and v.meeting_id = meeting.id)`.as("moves"),
  sql<Meeting["mails"]>`(select coalesce(jsonb_agg(jsonb_build_object('recipient', o.recipient,
      'state', case o.state when 'sending' then 'waiting' else o.state end) order by o.recipient), '[]')
    from (select distinct on (recipient) recipient, state from outgoing_mail
      where workspace_id = meeting.workspace_id and meeting_id = meeting.id
      order by recipient, created_at desc, id desc) o)`.as("mails"),
] as const

type Page = { limit: number; after: { startsAt: Date; id: string } | undefined }

/** Meetings of a deal, the latest first. */
export function listMeetings(tx: Tx, workspaceId: string, dealId: string, { limit, after }: Page) {
  return tx
    .selectFrom("meeting")
    .selectAll("meeting")
    .select([...names])
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(starts_at, id) < (${after?.startsAt}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy("startsAt", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute()
}

/** A meeting; whether its deal may be seen is for the caller to ask. */
export function findMeeting(tx: Tx, workspaceId: string, id: string) {
  return tx
    .selectFrom("meeting")
    .selectAll("meeting")
    .select([...names])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
}

/** Locks a meeting until the transaction ends. */
export async function lockMeeting(tx: Tx, workspaceId: string, id: string) {
  await tx
    .selectFrom("meeting")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .execute()
}

export type MeetingPatch = Partial<
  Omit<Selectable<MeetingTable>, "workspaceId" | "id" | "dealId" | "version" | "questions">
> & { questions?: string }

/** Writes the patch and counts the version up. */
export async function updateMeeting(tx: Tx, workspaceId: string, id: string, patch: MeetingPatch) {
  await tx
    .updateTable("meeting")
    .set({ ...patch, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}

export type People = { contactIds: readonly string[]; memberIds: readonly string[] }

/** Puts these people into a meeting in place of those of the sides that are given. */
export async function replacePeople(
  tx: Tx,
  workspaceId: string,
  meetingId: string,
  { contactIds, memberIds }: Partial<People>,
) {
  const gone = tx
    .deleteFrom("meetingPerson")
    .where("workspaceId", "=", workspaceId)
    .where("meetingId", "=", meetingId)
  if (contactIds) await gone.where("contactId", "is not", null).execute()
  if (memberIds) await gone.where("memberId", "is not", null).execute()
  const rows = [
    ...(contactIds ?? []).map((personId) => ({ personId, contactId: personId, memberId: null })),
    ...(memberIds ?? []).map((personId) => ({ personId, contactId: null, memberId: personId })),
  ]
  if (rows.length === 0) return
  await tx
    .insertInto("meetingPerson")
    .values(rows.map((row) => ({ workspaceId, meetingId, ...row })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** How many of these records are there and not deleted; a file must be the deal's own. */
export async function countKnown(
  tx: Tx,
  workspaceId: string,
  {
    contactIds = [],
    memberIds = [],
    fileIds = [],
  }: Partial<People> & { fileIds?: readonly string[] },
  dealId: string,
) {
  const { rows } = await sql<{ contacts: number; members: number; files: number }>`select
    (select count(*)::int from contact where workspace_id = ${workspaceId}::uuid
      and id = any (${[...contactIds]}::uuid[]) and deleted_at is null) as contacts,
    (select count(*)::int from member where workspace_id = ${workspaceId}::uuid
      and id = any (${[...memberIds]}::uuid[]) and deactivated_at is null) as members,
    (select count(*)::int from file where workspace_id = ${workspaceId}::uuid
      and id = any (${[...fileIds]}::uuid[]) and deal_id = ${dealId}::uuid
      and deleted_at is null) as files`.execute(tx)
  return rows[0] ?? { contacts: 0, members: 0, files: 0 }
}

/** Whom an invitation goes to: each by name and address, who has none left out. */
export async function listAddresses(tx: Tx, workspaceId: string, meetingId: string) {
  const { rows } = await sql<{ name: string; email: string; locale: Locale | null }>`
    select c.name, c.emails[1] as email, c.language as locale
      from meeting_person p join contact c on c.workspace_id = p.workspace_id and c.id = p.contact_id
      where p.workspace_id = ${workspaceId}::uuid and p.meeting_id = ${meetingId}::uuid
        and c.deleted_at is null and c.emails[1] is not null
    union all
    select m.name, m.email, m.locale
      from meeting_person p join member m on m.workspace_id = p.workspace_id and m.id = p.member_id
      where p.workspace_id = ${workspaceId}::uuid and p.meeting_id = ${meetingId}::uuid
        and m.deactivated_at is null and m.email is not null
    order by 1, 2`.execute(tx)
  return rows
}

/** The mail address of a member; null where none is known. */
export async function findAddress(tx: Tx, workspaceId: string, memberId: string) {
  const row = await tx
    .selectFrom("member")
    .select("email")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", memberId)
    .executeTakeFirst()
  return row?.email ?? null
}
