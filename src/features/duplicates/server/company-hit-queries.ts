import { sql } from "kysely"
import type { z } from "zod"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import { visibleRows } from "../../../server/db/visible-rows.ts"
import { wordsLike } from "../../search/server/queries.ts"
import { keyRule } from "../company-keys.ts"
import type { CompanyHit, Entered } from "../contract.ts"
import { domainKey } from "../domain-key.ts"
import { type CompanyTraits, keysOfName, likenessOfCompanies } from "../likeness.ts"
import { mendedKeys } from "../mended-keys.ts"
import { rootParts } from "../name-root.ts"
import { phoneTail } from "../phone.ts"

type Hit = z.infer<typeof CompanyHit>

type Row = {
  id: string
  name: string
  nameKey: string
  nameRoot: string | null
  keyRule: number
  domain: string | null
  phone: string | null
  ownerId: string | null
  ownerName: string | null
  isCustomer: boolean
}

/** Companies told at most; who has more of them alike should clean up, not read on. */
const most = 8
/** Companies compared for each value of a key, and in all. */
const considered = 40
const comparedAtMost = 400
/** With so many companies found, a slip of the pen is not looked for. */
const enough = 5

/** Companies like the one entered, the same first. */
export async function findCompanyHits(tx: Tx, actor: Actor, entered: Entered): Promise<Hit[]> {
  const { companyName, emails, phones } = entered
  const name = keysOfName(companyName)
  const domains = [entered.domain, ...emails].filter((address) => address !== "")
  const rows = await candidates(tx, actor, { name, phones, domains })
  const hits = rows.flatMap((row): Hit[] => {
    const theirs = {
      name: isKeyed(row) ? { key: row.nameKey, root: row.nameRoot } : keysOfName(row.name),
      domains: row.domain ? [row.domain] : [],
      phones: row.phone ? [row.phone] : [],
    }
    const likeness = likenessOfCompanies({ name, domains, phones }, theirs)
    if (!likeness || row.id === entered.companyId) return []
    const { id, domain, ownerId, isCustomer } = row
    const owner = ownerId ? { id: ownerId, name: row.ownerName ?? "" } : null
    const { kind, on } = likeness
    return [{ record: "company", kind, on: [...on], id, name: row.name, domain, owner, isCustomer }]
  })
  // A company that has one thing more in common comes first among its like.
  return hits.sort((one, other) => rank(one) - rank(other)).slice(0, most)
}

/** Keys of an earlier rule wait to be made anew: such a company is compared by its name. */
function isKeyed(row: Row): row is Row & { nameRoot: string } {
  return row.keyRule === keyRule && row.nameRoot !== null
}

function rank({ kind, on }: Hit): number {
  return (kind === "same" ? 0 : 10) - on.length
}

/** Whether there is such a company, deleted or not. */
export async function isCompany(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("company")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Companies that share a key, each key by its own index. However common the words of a name are, a
 * key is asked for as a whole, so that a check reads a bounded number of rows.
 */
async function candidates(
  tx: Tx,
  actor: Actor,
  { name: { key, root }, phones, domains }: CompanyTraits,
): Promise<Row[]> {
  const found = await companiesByKeys(tx, actor, [
    ["name_key", [key]],
    ["name_root", [root, ...rootParts(root)]],
    ["part", [root]],
    ["domain_key", domains.flatMap((one) => domainKey(one) ?? [])],
    ["phone_tail", phones.flatMap((one) => phoneTail(one) ?? [])],
  ])
  if (found.length >= enough || /\p{Script=Han}/u.test(key)) return found
  const words = [...new Set(key.split(" "))].slice(0, 6)
  const like = await wordsLike(
    tx,
    words.map((token) => ({ token })),
  )
  const known = new Set(found.map(({ id }) => id))
  const mended = await companiesByKeys(tx, actor, [["name_key", mendedKeys(key, like)]])
  return [...found, ...mended.filter(({ id }) => !known.has(id))]
}

type Key = "name_key" | "name_root" | "part" | "domain_key" | "phone_tail"
type Asked = readonly [key: Key, values: readonly string[]]

/** One probe of an index for each value: over an array of unknown length the planner reads it all. */
async function companiesByKeys(tx: Tx, actor: Actor, asked: readonly Asked[]): Promise<Row[]> {
  const ws = sql`${actor.workspaceId}::uuid`
  const probe = (key: Key) =>
    key === "part"
      ? sql`select p.company_id as id from company_part p
          join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
          where p.workspace_id = ${ws} and p.part = v and c.deleted_at is null limit ${considered}`
      : sql`select id from company where workspace_id = ${ws} and deleted_at is null
          and ${sql.ref(key)} = v limit ${considered}`
  const parts = asked.flatMap(([key, values]) => {
    const given = values.filter((value) => value !== "")
    return given.length > 0
      ? [
          sql`select probe.id from unnest(${given}::text[]) as v cross join lateral (${probe(key)}) probe`,
        ]
      : []
  })
  if (parts.length === 0) return []
  const { rows } = await sql<Row>`
    with found as (select id from (${sql.join(parts, sql` union `)}) any_key limit ${comparedAtMost})
    select c.id, c.name, c.name_key, c.name_root, c.key_rule, c.domain, c.phone, c.owner_id, m.name as owner_name, exists (
      select from deal d where d.workspace_id = c.workspace_id and d.company_id = c.id
        and d.outcome = 'won' and d.deleted_at is null
        and (w.clash_sight <> 'nothing' or ${visibleRows(actor, "d")})) as is_customer
    from found
    join company c on c.workspace_id = ${ws} and c.id = found.id
    join workspace w on w.workspace_id = c.workspace_id
    left join member m on m.workspace_id = c.workspace_id and m.id = c.owner_id
    where c.deleted_at is null`.execute(tx)
  return rows
}
