import { sql } from "kysely"
import type { z } from "zod"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ContactHit, Entered } from "../contract.ts"
import { likenessOfPeople } from "../likeness.ts"
import { phoneTail } from "../phone.ts"
import { wordKey } from "../word-key.ts"

type Hit = z.infer<typeof ContactHit>

type Row = {
  id: string
  name: string
  emails: string[]
  phones: string[]
  companyId: string | null
  companyName: string | null
  ownerId: string | null
  ownerName: string | null
}

/** People told at most. */
const most = 8
/** People compared for each key. */
const considered = 40

/** People like the one entered, the same first. */
export async function findContactHits(tx: Tx, actor: Actor, entered: Entered): Promise<Hit[]> {
  const { personName: name, emails, phones, companyId } = entered
  const rows = await candidates(tx, actor, entered)
  const hits = rows.flatMap((row): Hit[] => {
    const likeness = likenessOfPeople({ name, emails, phones, companyId }, row)
    if (!likeness) return []
    return [
      {
        record: "contact",
        kind: likeness.kind,
        on: [...likeness.on],
        id: row.id,
        name: row.name,
        company: row.companyId ? { id: row.companyId, name: row.companyName ?? "" } : null,
        owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? "" } : null,
      },
    ]
  })
  const same = hits.filter(({ kind }) => kind === "same")
  return [...same, ...hits.filter(({ kind }) => kind === "similar")].slice(0, most)
}

/** People with an address, a number or the name. */
async function candidates(
  tx: Tx,
  { workspaceId }: Actor,
  { personName, emails, phones }: Entered,
): Promise<Row[]> {
  const addresses = emails.map((email) => email.trim().normalize().toLowerCase())
  const tails = phones.flatMap((phone) => phoneTail(phone) ?? [])
  const names = [wordKey(personName)].filter((key) => key !== "")
  const { rows } = await sql<Row>`
    with found as (
      select e.contact_id as id from unnest(${addresses}::text[]) as v
      cross join lateral (select contact_id from contact_email
        where workspace_id = ${workspaceId}::uuid and email = v limit ${considered}) e
      union select t.contact_id from unnest(${tails}::text[]) as v
      cross join lateral (select contact_id from contact_phone
        where workspace_id = ${workspaceId}::uuid and tail = v limit ${considered}) t
      union select s.record_id from unnest(${names}::text[]) as v
      cross join lateral (select record_id from search_entry
        where workspace_id = ${workspaceId}::uuid and record_kind = 'contact' and name_key = v
        order by record_id desc limit ${considered}) s
    )
    select p.id, p.name, p.emails, p.phones, p.company_id, c.name as company_name, p.owner_id,
      m.name as owner_name
    from found
    join contact p on p.workspace_id = ${workspaceId}::uuid and p.id = found.id
    left join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
    left join member m on m.workspace_id = p.workspace_id and m.id = p.owner_id
    where p.deleted_at is null
    order by p.name, p.id`.execute(tx)
  return rows
}
