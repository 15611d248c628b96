import { sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { KnownRecord } from "../../duplicates/server/same-record-queries.ts"
import { listCampaignKeys } from "../../prospecting/server/campaign-queries.ts"
import { lookupKey } from "../lookup-key.ts"
import { type CatalogueLookups, loadCatalogue } from "./catalogue-lookups.ts"

export type KnownPerson = { id: string; name: string; teamId: string | null }
export type KnownCompany = { id: string; name: string }
export type KnownProduct = { name: string; price: bigint | null; currency: string }

/** Records by the names files call them; grows while an import makes new ones. */
export type Lookups = {
  people: Map<string, KnownPerson>
  teams: Map<string, string>
  companies: Map<string, KnownCompany>
  companiesById: Map<string, KnownCompany>
  products: Map<string, KnownProduct>
  campaigns: Map<string, string>
  catalogue: CatalogueLookups
  /** Companies and people by what another one that is the same would share with them. */
  alike: Map<string, KnownRecord>
  /** Rates of each currency, latest day first. */
  rates: Map<string, { day: string; rate: string }[]>
}

export const teamKey = (parentId: string | null, name: string) =>
  `${parentId ?? ""} ${lookupKey(name)}`

/** Loads what rows may name: people and companies of the workspace, rates of its currencies. */
export async function loadLookups(tx: Tx, { workspaceId }: Actor): Promise<Lookups> {
  const people = await tx
    .selectFrom("member")
    .select(["id", "name", "email", "teamId"])
    .where("workspaceId", "=", workspaceId)
    .where("deactivatedAt", "is", null)
    .orderBy("createdAt", "desc")
    .execute()
  const teams = await tx
    .selectFrom("team")
    .select(["id", "name", "parentId"])
    .where("workspaceId", "=", workspaceId)
    .where("deletedAt", "is", null)
    .execute()
  const companies = await tx
    .selectFrom("company")
    .select(["id", "name", "sourceKey"])
    .where("workspaceId", "=", workspaceId)
    .where("deletedAt", "is", null)
    .orderBy("createdAt", "desc")
    .execute()
  const rates = await tx
    .selectFrom("currencyRate")
    .select(["currency", "rateDate", "rate"])
    .where("workspaceId", "=", workspaceId)
    .orderBy("rateDate", "desc")
    .execute()
  const lookups: Lookups = {
    people: new Map(),
    teams: new Map(teams.map(({ id, name, parentId }) => [teamKey(parentId, name), id])),
    companies: new Map(),
    companiesById: new Map(),
    products: new Map(),
    catalogue: await loadCatalogue(tx, workspaceId),
    campaigns: await listCampaignKeys(tx, workspaceId),
    alike: new Map(),
    rates: new Map(),
  }
  for (const { id, name, email, teamId } of people) {
    const person = { id, name, teamId }
    lookups.people.set(lookupKey(name), person)
    if (email) lookups.people.set(lookupKey(email), person)
  }
  for (const { id, name, sourceKey } of companies) {
    const company = { id, name }
    lookups.companies.set(lookupKey(name), company)
    lookups.companiesById.set(id, company)
    if (sourceKey) lookups.companiesById.set(sourceKey, company)
  }
  for (const { currency, rateDate, rate } of rates) {
    const known = lookups.rates.get(currency) ?? []
    known.push({ day: rateDate, rate })
    lookups.rates.set(currency, known)
  }
  return lookups
}

/** The rate of a day: the latest known until then; null when there is none. */
export function rateOn(
  { rates }: Lookups,
  currency: string,
  workspaceCurrency: string,
  day: string,
): string | null {
  if (currency === workspaceCurrency) return "1"
  return rates.get(currency)?.find((one) => one.day <= day)?.rate ?? null
}

/** Names of products that deals have, for hints. */
export async function listProductNames(tx: Tx, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ product: string }>`select product from deal
    where workspace_id = ${workspaceId}::uuid and product is not null and deleted_at is null
    group by product order by count(*) desc limit 1000`.execute(tx)
  return rows.map(({ product }) => product)
}
