import { sql } from "kysely"
import type { Locale } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import { domainKeyOf, nameKeysOf } from "../../duplicates/company-keys.ts"
import { indexRecords, unindexRecords } from "../../search/server/queries.ts"
import type { SampleCounts } from "../contract.ts"
import type { StoryCompany, StoryContact, StoryMember, StoryTeam } from "../people-story.ts"

/** Sample records that are still there. */
export async function countSamples(tx: Tx, workspaceId: string): Promise<SampleCounts> {
  const live = (table: "deal" | "company" | "contact" | "note") => sql`(select count(*)::int
    from ${sql.table(table)} where workspace_id = ${workspaceId}::uuid and is_sample
      and deleted_at is null)`
  const { rows } = await sql<SampleCounts>`
    select ${live("deal")} as deals, ${live("company")} as companies, ${live("contact")} as contacts,
      ${live("note")} as notes, (select count(*)::int from member
        where workspace_id = ${workspaceId}::uuid and is_sample and user_id is null
          and deactivated_at is null) as members`.execute(tx)
  return rows[0] as SampleCounts // one row always
}

/** Deals of the sample that are not withdrawn yet, deleted ones included. */
export async function listSampleDealIds(tx: Tx, workspaceId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from deal d where d.workspace_id = ${workspaceId}::uuid and d.is_sample
      and not exists (select from deal_event e where e.workspace_id = d.workspace_id
        and e.deal_id = d.id and e.kind = 'retracted')`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The language of the workspace; one person at a time loads or removes its sample data. */
export async function lockWorkspace(tx: Tx, workspaceId: string): Promise<Locale> {
  const workspace = await tx
    .selectFrom("workspace")
    .select("locale")
    .where("workspaceId", "=", workspaceId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return workspace.locale as Locale // checked by the table
}

/** The first rank by hand in a pipeline, above which new cards go; null in an empty one. */
export async function firstRankOf(tx: Tx, workspaceId: string, pipelineId: string) {
  const { rank } = await tx
    .selectFrom("deal")
    .select(({ fn }) => fn.min("rank").as("rank"))
    .where("workspaceId", "=", workspaceId)
    .where("pipelineId", "=", pipelineId)
    .where("outcome", "=", "open")
    .where("deletedAt", "is", null)
    .executeTakeFirstOrThrow()
  return rank
}

/** Teams with the time since when they stand in the tree. */
export async function insertTeams(
  tx: Tx,
  workspaceId: string,
  teams: readonly StoryTeam[],
  now: Date,
) {
  const rows = teams.map(({ id, name }) => ({
    workspaceId,
    id,
    name,
    createdAt: now,
    isSample: true,
  }))
  const versions = teams.map(({ id, name, since }) => ({
    workspaceId,
    teamId: id,
    name,
    parentId: null,
    validFrom: since,
    recordedFrom: now,
  }))
  await tx.insertInto("team").values(rows).execute()
  await tx.insertInto("teamVersion").values(versions).execute()
}

/** People without a login: they own deals and can do nothing. */
export async function insertMembers(tx: Tx, workspaceId: string, members: readonly StoryMember[]) {
  const rows = members.map(({ since, ...member }) => ({
    workspaceId,
    ...member,
    createdAt: since,
    isSample: true,
  }))
  await tx.insertInto("member").values(rows).execute()
}

export async function insertCompanies(
  tx: Tx,
  workspaceId: string,
  companies: readonly StoryCompany[],
) {
  const rows = companies.map(({ since, ...company }) => ({
    workspaceId,
    ...company,
    ...nameKeysOf(company.name),
    ...domainKeyOf(company.domain),
    custom: "{}",
    createdAt: since,
    updatedAt: since,
    isSample: true,
  }))
  await tx.insertInto("company").values(rows).execute()
}

export async function insertContacts(
  tx: Tx,
  workspaceId: string,
  contacts: readonly StoryContact[],
) {
  const rows = contacts.map(({ since, ...contact }) => ({
    workspaceId,
    ...contact,
    custom: "{}",
    createdAt: since,
    updatedAt: since,
    isSample: true,
  }))
  await tx.insertInto("contact").values(rows).execute()
}

export type NoteRow = {
  id: string
  dealId: string
  kind: string
  by: string | null
  body: string
  happenedAt: Date
  authorId: string | null
}

export async function insertNotes(tx: Tx, workspaceId: string, notes: readonly NoteRow[]) {
  if (notes.length === 0) return
  const rows = notes.map((note) => ({
    workspaceId,
    ...note,
    createdAt: note.happenedAt,
    updatedAt: note.happenedAt,
    isSample: true,
  }))
  await tx.insertInto("note").values(rows).execute()
}

export async function insertDealContacts(
  tx: Tx,
  workspaceId: string,
  pairs: readonly { dealId: string; contactId: string }[],
  now: Date,
) {
  if (pairs.length === 0) return
  const rows = pairs.map((pair) => ({ workspaceId, ...pair, createdAt: now }))
  await tx.insertInto("dealContact").values(rows).execute()
}

/** Makes the companies and contacts findable; companies first, for their people are found by them. */
export async function indexSample(
  tx: Tx,
  workspaceId: string,
  people: { companies: readonly StoryCompany[]; contacts: readonly StoryContact[] },
) {
  const companies = people.companies.map(({ id, name, domain }) => ({
    kind: "company" as const,
    id,
    title: name,
    words: [domain],
  }))
  const contacts = people.contacts.map(({ id, name, companyId, emails, phones }) => ({
    kind: "contact" as const,
    id,
    title: name,
    words: [...emails, ...phones],
    companyId,
  }))
  await indexRecords(tx, workspaceId, companies)
  await indexRecords(tx, workspaceId, contacts)
}

/** Marks the sample's companies, contacts and notes as deleted; what hangs on them stays. */
export async function deleteSampleRecords(tx: Tx, workspaceId: string, now: Date) {
  for (const table of ["company", "contact", "note"] as const) {
    const { rows } = await sql<{ id: string }>`
      update ${sql.table(table)} set deleted_at = ${now}, version = version + 1
      where workspace_id = ${workspaceId}::uuid and is_sample and deleted_at is null
      returning id`.execute(tx)
    if (table === "note") continue
    await unindexRecords(
      tx,
      workspaceId,
      table,
      rows.map(({ id }) => id),
    )
  }
}

/**
 * Ends the sample's people and teams, but for those somebody has taken into use: a person with a
 * login, or who owns or wrote something that is not of the sample, and the team of such a person.
 */
export async function retireSamplePeople(tx: Tx, workspaceId: string, now: Date) {
  const isUsed = (table: string, column: string) => sql`exists (select from ${sql.table(table)} t
    where t.workspace_id = m.workspace_id and ${sql.ref(`t.${column}`)} = m.id and not t.is_sample)`
  await sql`update member m set deactivated_at = ${now}, version = version + 1
    where m.workspace_id = ${workspaceId}::uuid and m.is_sample and m.user_id is null
      and m.deactivated_at is null and not ${isUsed("deal", "owner_id")}
      and not ${isUsed("company", "owner_id")} and not ${isUsed("contact", "owner_id")}
      and not ${isUsed("note", "author_id")}`.execute(tx)
  const { rows } = await sql<{ id: string }>`
    update team t set deleted_at = ${now}, version = version + 1
    where t.workspace_id = ${workspaceId}::uuid and t.is_sample and t.deleted_at is null
      and not exists (select from member m where m.workspace_id = t.workspace_id
        and m.team_id = t.id and m.deactivated_at is null)
      and not exists (select from team below where below.workspace_id = t.workspace_id
        and below.parent_id = t.id and below.deleted_at is null and not below.is_sample)
      and not exists (select from deal d where d.workspace_id = t.workspace_id
        and d.team_id = t.id and not d.is_sample)
    returning t.id`.execute(tx)
  if (rows.length === 0) return
  await tx
    .updateTable("teamVersion")
    .set({ recordedTo: sql<Date>`greatest(${now}, recorded_from + interval '1 ms')` })
    .where("workspaceId", "=", workspaceId)
    .where(
      "teamId",
      "in",
      rows.map(({ id }) => id),
    )
    .where("recordedTo", "=", sql<Date>`'infinity'`)
    .execute()
}
