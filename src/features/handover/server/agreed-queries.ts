import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import type { ScopeContent } from "../../meetings/scope-contract.ts"
import type { Choice } from "../../proposals/choice.ts"
import type { Draft } from "../../proposals/draft.ts"
import { type Agreed, type Collected, collectPromises } from "../collect.ts"

/** What the sources of deals say, by deal; three reads however many. */
export async function collectOf(
  tx: Tx,
  workspaceId: string,
  dealIds: readonly string[],
): Promise<ReadonlyMap<string, Collected[]>> {
  const scopes = new Map((await scopesOf(tx, workspaceId, dealIds)).map((row) => [row.dealId, row]))
  const offers = new Map((await offersOf(tx, workspaceId, dealIds)).map((row) => [row.dealId, row]))
  const terms = Map.groupBy(await termsOf(tx, workspaceId, dealIds), ({ dealId }) => dealId)
  return new Map(
    dealIds.map((dealId) => [
      dealId,
      collectPromises({
        scope: scopes.get(dealId),
        offer: offers.get(dealId),
        terms: terms.get(dealId) ?? [],
      }),
    ]),
  )
}

/** The latest version of each scope, where the buyer confirmed it and nothing voided that. */
async function scopesOf(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  const { rows } = await sql<{ dealId: string; number: number; content: ScopeContent }>`
    select v.deal_id, v.number, v.content
    from (
      select distinct on (deal_id) * from scope_version
      where workspace_id = ${workspaceId}::uuid and deal_id = any(${dealIds}::uuid[])
      order by deal_id, number desc
    ) v
    where exists (
      select from scope_link l where l.workspace_id = ${workspaceId}::uuid
        and l.deal_id = v.deal_id and l.number = v.number
        and l.state = 'confirmed' and l.voided_at is null
    )`.execute(tx)
  return rows
}

type Offer = NonNullable<Agreed["offer"]> & { dealId: string }

/** What was last chosen of an offer of each deal, unless that was taken back. */
async function offersOf(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  const { rows } = await sql<{
    dealId: string
    name: string
    version: number
    options: Draft["options"]
    choice: Choice
  }>`
    select distinct on (p.deal_id) p.deal_id, p.number as name, s.number as version, s.choice,
      v.draft -> 'options' as options
    from commitment_statement s
    join proposal p on p.workspace_id = s.workspace_id and p.id = s.proposal_id
    join proposal_version v on v.workspace_id = s.workspace_id and v.proposal_id = s.proposal_id
      and v.number = s.number
    where s.workspace_id = ${workspaceId}::uuid and p.deal_id = any(${dealIds}::uuid[])
      and s.choice is not null
      and not exists (select from commitment_withdrawal w
        where w.workspace_id = s.workspace_id and w.statement_id = s.id)
    order by p.deal_id, s.recorded_at desc, s.id desc`.execute(tx)
  return rows satisfies Offer[]
}

/** Agreed terms that are to be kept, of the groups that the latest contract version is about. */
async function termsOf(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  const { rows } = await sql<Agreed["terms"][number] & { dealId: string }>`
    select t.deal_id, t.id, t.title, t.position, t.promise_owner_id as owner_id,
      t.promise_due_on as due_on, v.number as version
    from contract_term t
    join (
      select distinct on (deal_id) deal_id, number, group_hashes from contract_version
      where workspace_id = ${workspaceId}::uuid and deal_id = any(${dealIds}::uuid[])
      order by deal_id, number desc
    ) v on v.deal_id = t.deal_id and v.group_hashes ? t.group_id::text
    where t.workspace_id = ${workspaceId}::uuid and t.deleted_at is null
      and t.state = 'agreed' and t.is_promise
    order by t.created_at, t.id`.execute(tx)
  return rows
}
