import { createHash } from "node:crypto"
import { type Selectable, sql } from "kysely"
import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ProposalTable } from "../../../server/db/tables.ts"
import type { Offer } from "../../documents/offer.ts"
import { canonical } from "../../meetings/server/scope-queries.ts"
import type { Draft, ScopeItem } from "../draft.ts"

/** An offer with its deal and the names around both. */
export type ProposalRow = Omit<Selectable<ProposalTable>, "draft" | "needs"> & {
  draft: Draft | null
  needs: ScopeItem[]
  deal: {
    title: string
    forecastCategory: string
    outcome: string
    ownerId: string | null
    teamId: string | null
    company: string | null
  }
  author: { id: string; name: string; email: string | null }
  changer: { id: string; name: string }
  /** The version of the deal's scope that holds. */
  currentScope: number
}

const deal = sql<ProposalRow["deal"]>`(select jsonb_build_object('title', d.title,
    'forecastCategory', d.forecast_category, 'outcome', d.outcome, 'ownerId', d.owner_id,
    'teamId', d.team_id, 'company', (select c.name from company c
      where c.workspace_id = d.workspace_id and c.id = d.company_id))
  from deal d where d.workspace_id = proposal.workspace_id and d.id = proposal.deal_id)`
const author = sql<ProposalRow["author"]>`(
  select jsonb_build_object('id', m.id, 'name', m.name, 'email', m.email) from member m
  where m.workspace_id = proposal.workspace_id and m.id = proposal.created_by)`
const changer = sql<ProposalRow["changer"]>`(
  select jsonb_build_object('id', m.id, 'name', m.name) from member m
  where m.workspace_id = proposal.workspace_id and m.id = proposal.changed_by)`
const currentScope = sql<number>`coalesce((select max(s.number) from scope_version s
  where s.workspace_id = proposal.workspace_id and s.deal_id = proposal.deal_id), 0)`

export async function findProposal(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<ProposalRow | undefined> {
  const row = await tx
    .selectFrom("proposal")
    .selectAll()
    .select([
      deal.as("deal"),
      author.as("author"),
      changer.as("changer"),
      currentScope.as("currentScope"),
    ])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst()
  return row as ProposalRow | undefined // its JSON was checked when it was written
}

/** Holds an offer until the end of the transaction; its deal is held before it, never after. */
export async function lockProposal(tx: Tx, workspaceId: string, id: string) {
  await tx
    .selectFrom("proposal")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .execute()
}

/** The offers of a deal, the latest first. */
export function listProposalsOfDeal(tx: Tx, workspaceId: string, dealId: string) {
  return tx
    .selectFrom("proposal")
    .select(["id", "number", "draftNumber", "changedAt"])
    .select([
      sql<boolean>`draft is not null`.as("hasDraft"),
      sql<Draft["title"]>`coalesce(draft, (select v.draft from proposal_version v
        where v.workspace_id = proposal.workspace_id and v.proposal_id = proposal.id
        order by v.number desc limit 1)) -> 'title'`.as("title"),
    ])
    .where("workspaceId", "=", workspaceId)
    .where("dealId", "=", dealId)
    .orderBy("createdAt", "desc")
    .orderBy("number", "desc")
    .limit(100)
    .execute()
}

/** The next number of a year; who comes at the same moment waits. */
export async function nextNumber(tx: Tx, workspaceId: string, year: number): Promise<string> {
  const { last } = await tx
    .insertInto("proposalNumber")
    .values({ workspaceId, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(["workspaceId", "year"]).doUpdateSet({
        last: sql<number>`proposal_number.last + 1`,
      }),
    )
    .returning("last")
    .executeTakeFirstOrThrow()
  return `Q-${year}-${String(last).padStart(4, "0")}`
}

export type ProposalPatch = Partial<
  Pick<ProposalRow, "draft" | "draftNumber" | "needs" | "scopeNumber" | "changedBy" | "changedAt">
>

/** Writes the patch and counts the version up. */
export async function updateProposal(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: ProposalPatch,
) {
  const { draft, needs, ...plain } = patch
  await tx
    .updateTable("proposal")
    .set({
      ...plain,
      ...(draft === undefined ? {} : { draft: draft && JSON.stringify(draft) }),
      ...(needs === undefined ? {} : { needs: JSON.stringify(needs) }),
      version: sql<number>`version + 1`,
    })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .execute()
}

export type VersionRow = {
  proposalId: string
  number: number
  offer: Offer
  hash: string
  draft: Draft
  scopeNumber: number
  sentAt: Date
  sender: { id: string; name: string }
}

/** What was sent of these offers, the latest first. */
export async function listVersions(
  tx: Tx,
  workspaceId: string,
  proposalIds: readonly string[],
): Promise<VersionRow[]> {
  if (proposalIds.length === 0) return []
  const rows = await tx
    .selectFrom("proposalVersion")
    .select(["proposalId", "number", "offer", "draft", "scopeNumber", "sentAt"])
    .select([
      sql<string>`encode(offer_hash, 'hex')`.as("hash"),
      sql<VersionRow["sender"]>`(select jsonb_build_object('id', m.id, 'name', m.name)
        from member m where m.workspace_id = proposal_version.workspace_id
        and m.id = proposal_version.sent_by)`.as("sender"),
    ])
    .where("workspaceId", "=", workspaceId)
    .where("proposalId", "in", [...proposalIds])
    .orderBy("number", "desc")
    .execute()
  return rows.map((row) => ({
    ...row,
    offer: JSON.parse(row.offer) as Offer, // what was frozen is what `offerOf` made
    draft: row.draft as Draft, // checked when it was written
  }))
}

/** A version that was sent; refuses one that was not. */
export async function versionOf(
  tx: Tx,
  workspaceId: string,
  { proposalId, number }: { proposalId: string; number: number },
): Promise<VersionRow> {
  const versions = await listVersions(tx, workspaceId, [proposalId])
  const version = versions.find((one) => one.number === number)
  if (!version) throw new Problem("not-found", { proposalId, number })
  return version
}

/** Keeps a version for good: the canonical text of what it says, and its SHA-256. */
export async function insertVersion(
  tx: Tx,
  row: { workspaceId: string; proposalId: string; scopeNumber: number; sentBy: string } & {
    offer: Offer
    draft: Draft
    sentAt: Date
  },
) {
  const offer = canonical(row.offer)
  await tx
    .insertInto("proposalVersion")
    .values({
      ...row,
      ...{ offer, number: row.offer.version, draft: JSON.stringify(row.draft) },
      offerHash: createHash("sha256").update(offer).digest(),
    })
    .execute()
}

/** SHA-256 of what is written and of what it answers: approvals are given for it alone. */
export function hashOfContent({ draft, needs }: Pick<ProposalRow, "draft" | "needs">): Buffer {
  return createHash("sha256").update(canonical({ draft, needs })).digest()
}
