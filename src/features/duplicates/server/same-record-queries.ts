import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { domainOf, nameKey } from "../name-key.ts"
import { phoneTail } from "../phone.ts"
import { wordKey } from "../word-key.ts"

/** A record that is here, as another one that is the same would name it. */
export type KnownRecord = { id: string; name: string }

/** What two rows about one company have in common, each enough by itself. */
export function companyMarks(name: string, domain: string | undefined): string[] {
  const host = domain && domainOf(domain)
  return [`name ${nameKey(name)}`, ...(host ? [`domain ${host}`] : [])]
}

/** Likewise about one person: the name together with a phone number. */
export function contactMarks(name: string, phones: readonly string[]): string[] {
  const key = wordKey(name)
  return phones.flatMap((phone) => {
    const tail = phoneTail(phone)
    return tail ? [`person ${key} ${tail}`] : []
  })
}

type Asked = { names: readonly string[]; domains: readonly string[] }

/** Companies of these names or domains by their marks, for many rows at once; the oldest of several. */
export async function companiesByMark(
  tx: Tx,
  workspaceId: string,
  { names, domains }: Asked,
): Promise<Map<string, KnownRecord>> {
  const keys = [...new Set(names.map(nameKey))]
  const hosts = [...new Set(domains.flatMap((domain) => domainOf(domain) ?? []))]
  const { rows } = await sql<KnownRecord & { domain: string | null }>`
    with found as (
      select id from company where workspace_id = ${workspaceId}::uuid
        and name_key = any(${keys}::text[])
      union select id from company where workspace_id = ${workspaceId}::uuid
        and domain = any(${hosts}::text[])
    )
    select c.id, c.name, c.domain from found
    join company c on c.workspace_id = ${workspaceId}::uuid and c.id = found.id
    where c.deleted_at is null order by c.created_at desc, c.id desc`.execute(tx)
  return new Map(
    rows.flatMap(({ id, name, domain }) =>
      companyMarks(name, domain ?? undefined).map((mark) => [mark, { id, name }] as const),
    ),
  )
}

/** People with one of these numbers by their marks, for many rows at once; the oldest of several. */
export async function contactsByMark(
  tx: Tx,
  workspaceId: string,
  phones: readonly string[],
): Promise<Map<string, KnownRecord>> {
  const tails = [...new Set(phones.flatMap((phone) => phoneTail(phone) ?? []))]
  if (tails.length === 0) return new Map()
  const { rows } = await sql<KnownRecord & { phones: string[] }>`
    select p.id, p.name, p.phones from contact p
    where p.workspace_id = ${workspaceId}::uuid and p.deleted_at is null and p.id in (
      select contact_id from contact_phone where workspace_id = ${workspaceId}::uuid
        and tail = any(${tails}::text[]))
    order by p.created_at desc, p.id desc`.execute(tx)
  return new Map(
    rows.flatMap(({ id, name, phones }) =>
      contactMarks(name, phones).map((mark) => [mark, { id, name }] as const),
    ),
  )
}
