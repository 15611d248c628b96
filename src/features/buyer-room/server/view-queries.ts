import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ViewKind } from "../view-kind.ts"

/** How often a link was opened, by whom it seems; half an hour apart begins another visit. */
export async function countVisits(tx: Tx, workspaceId: string, linkIds: readonly string[]) {
  const { rows } = await sql<{ linkId: string; kind: ViewKind; visits: number; lastAt: Date }>`
    select link_id, kind, count(*) filter (where is_visit)::int as visits, max(at) as last_at
    from (
      select link_id, kind, at, coalesce(at - lag(at) over whose > interval '30 minutes', true)
        as is_visit
      from (
        select v.link_id, v.at, case when exists (select from room_nonce n
            where n.workspace_id = v.workspace_id and n.link_id = v.link_id
              and n.nonce_hash = v.nonce_hash and v.kind <> 'member') then 'person' else v.kind end as kind
        from room_view v
        where v.workspace_id = ${workspaceId}::uuid and v.link_id = any(${[...linkIds]}::uuid[])
      ) judged
      window whose as (partition by link_id, kind order by at)
    ) visited group by link_id, kind`.execute(tx)
  return rows
}

/** Who of the buyer had a part of the room before them first when, and when they showed to be a person. */
export type LookRow = {
  page: string
  contactId: string
  contactName: string
  openedAt: Date
  /** A gesture on the page, or something sent from it. */
  readAt: Date | null
}

/** The first looks of each person at these parts of deals' rooms; those of programs and of ours are none. */
export async function listFirstLooks(
  tx: Tx,
  workspaceId: string,
  { dealIds, pages }: { dealIds: readonly string[]; pages: readonly string[] },
): Promise<LookRow[]> {
  if (pages.length === 0) return []
  const { rows } = await sql<LookRow>`
    select p.page, l.contact_id, c.name as contact_name, min(v.at) as opened_at,
      min(n.used_at) as read_at
    from room_link l
    join contact c on c.workspace_id = l.workspace_id and c.id = l.contact_id
    join room_view v on v.workspace_id = l.workspace_id and v.link_id = l.id and v.kind <> 'member'
    join lateral unnest(v.pages) p(page) on p.page = any(${[...pages]}::text[])
    left join room_nonce n on n.workspace_id = v.workspace_id and n.link_id = v.link_id
      and n.nonce_hash = v.nonce_hash
    where l.workspace_id = ${workspaceId}::uuid and l.deal_id = any(${[...dealIds]}::uuid[])
      and (v.kind = 'person' or n.used_at is not null)
    group by p.page, l.contact_id, c.name
    order by opened_at, l.contact_id`.execute(tx)
  return rows
}

/** When a person last had a part of a deal's room before them, before that time; null when never. */
export async function findLastLook(
  tx: Tx,
  { workspaceId, dealId, contactId }: { workspaceId: string; dealId: string; contactId: string },
  { page, before }: { page: string; before: Date },
): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(v.at) as at
    from room_link l
    join room_view v on v.workspace_id = l.workspace_id and v.link_id = l.id
    where l.workspace_id = ${workspaceId}::uuid and l.deal_id = ${dealId}::uuid
      and l.contact_id = ${contactId}::uuid and v.kind = 'person' and v.at < ${before}
      and ${page} = any(v.pages)`.execute(tx)
  return rows[0]?.at ?? null
}

/** Downloads of each file by people of the buyer. */
export async function countDownloads(tx: Tx, workspaceId: string, dealId: string) {
  const { rows } = await sql<{ fileId: string; downloads: number }>`
    select f.file_id, count(*)::int as downloads
    from room_file f
    join room_link l on l.workspace_id = f.workspace_id and l.deal_id = f.deal_id
    join room_view v on v.workspace_id = l.workspace_id and v.link_id = l.id and v.kind = 'person'
      and v.pages = array['file ' || f.file_id]
    where f.workspace_id = ${workspaceId}::uuid and f.deal_id = ${dealId}::uuid
    group by f.file_id`.execute(tx)
  return new Map(rows.map(({ fileId, downloads }) => [fileId, downloads]))
}

/** Openings of one link that are kept of a day; nobody fills the table by asking again and again. */
const mostViewsADay = 500

export type ViewRow = {
  id: string
  linkId: string
  kind: ViewKind
  at: Date
  ip: string | null
  userAgent: string | null
  nonceHash: string | null
  pages: readonly string[]
}

/** Keeps openings; those of a link that has had too many today are left out. */
export async function insertViews(tx: Tx, workspaceId: string, views: readonly ViewRow[]) {
  await sql`insert into room_view
      (workspace_id, id, link_id, kind, at, ip, user_agent, nonce_hash, pages)
    select ${workspaceId}::uuid, v.id, v.link_id, v.kind, v.at, v.ip, v.user_agent,
      decode(v.nonce_hash, 'hex'), v.pages
    from jsonb_to_recordset(${JSON.stringify(views.map(snakeCased))}::jsonb) as v (id uuid,
      link_id uuid, kind text, at timestamptz, ip text, user_agent text, nonce_hash text, pages text[])
    where (select count(*) from room_view seen where seen.workspace_id = ${workspaceId}::uuid
      and seen.link_id = v.link_id and seen.at > v.at - interval '1 day') < ${mostViewsADay}`.execute(
    tx,
  )
}

const snakeCased = ({ linkId, userAgent, nonceHash, ...rest }: ViewRow) => ({
  ...{ link_id: linkId, user_agent: userAgent, nonce_hash: nonceHash, ...rest },
})

type Place = { workspaceId: string; linkId: string }

/** True when this page has been used so before; from now on it has. */
export async function markUsed(
  tx: Tx,
  { workspaceId, linkId }: Place,
  { nonceHash, use, at }: { nonceHash: Buffer; use: "looked" | "sent"; at: Date },
) {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("roomNonce")
    .values({ workspaceId, linkId, nonceHash, use, usedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows !== 1n
}
