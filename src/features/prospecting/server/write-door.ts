import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { changeHeldDeals, type DealRow, holdDeals } from "../../deals/server/write-door.ts"
import { planAssignments } from "../lead-rule.ts"
import { listAssigning, listCountries, listLoads } from "./assign-queries.ts"
import { insertMoves } from "./move-queries.ts"
import { listProspects } from "./pool-queries.ts"
import { lockRules, writeTurns } from "./settings-queries.ts"

// What another feature may write about leads within a transaction of its own: that new ones find
// their owners.

/**
 * Gives leads that came without an owner to whom the rules of the workspace name; the rest waits in
 * the pool. The rules are locked until the transaction ends, so that every turn is taken once.
 *
 * @returns the deals that have an owner now, by id.
 */
export async function assignLeads(
  tx: Tx,
  origin: ActOrigin,
  rows: readonly Pick<DealRow, "id" | "ownerId" | "outcome">[],
): Promise<ReadonlyMap<string, DealRow>> {
  const { workspaceId } = origin.actor
  const free = rows.filter(({ ownerId, outcome }) => ownerId === null && outcome === "open")
  if (free.length === 0) return new Map()
  const locked = await lockRules(tx, workspaceId)
  if (locked.length === 0) return new Map()
  const ids = free.map(({ id }) => id)
  const prospects = await listProspects(tx, ids)
  if (prospects.size === 0) return new Map()
  const everywhere = { ...origin.actor, reach: "all" as const }
  const deals = await holdDeals(tx, everywhere, [...prospects])
  const rules = await listAssigning(tx, workspaceId, locked)
  const countries = await listCountries(tx, workspaceId, [...prospects])
  const leads = ids.flatMap((id) => {
    const row = deals.get(id)?.row
    return row ? [{ ...row, country: countries.get(id) ?? null }] : []
  })
  const isByLoad = rules.rules.some(({ way }) => way === "least-load")
  const loads = isByLoad ? await listLoads(tx, workspaceId) : new Map<string, number>()
  const { assignments, turns } = planAssignments(leads, rules.rules, loads)
  await writeTurns(tx, workspaceId, turns)
  const work = assignments.flatMap(({ leadId, memberId, ruleName }) => {
    const deal = deals.get(leadId)
    const patch = { ownerId: memberId, teamId: rules.teamOf.get(memberId) ?? null }
    return deal ? [{ deal, change: { kind: "assigned" as const, patch, cause: ruleName } }] : []
  })
  const changed = await changeHeldDeals(tx, origin, "deal.assign", work)
  const moves = assignments.map(({ leadId, memberId, ruleName }) => ({
    ...{ dealId: leadId, kind: "assigned" as const, memberId, byId: null },
    ...{ teamId: deals.get(leadId)?.row.teamId ?? null, reason: ruleName },
  }))
  await insertMoves(tx, workspaceId, moves, origin.now)
  return changed
}
