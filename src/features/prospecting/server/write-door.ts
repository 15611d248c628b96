import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { changeHeldDeals, type DealRow, holdDeals } from "../../deals/server/write-door.ts"
import { planAssignments } from "../lead-rule.ts"
import { listAssigning, listCountries, listLoads } from "./assign-queries.ts"
import { giveNewLeads } from "./give-new-leads.ts"
import { noteHandovers, recordHandovers } from "./note-handovers.ts"
import { listProspects, lockTakers } from "./pool-queries.ts"
import { recordMoves } from "./record-moves.ts"
import { findSettings, lockRules, writeTurns } from "./settings-queries.ts"

// What another feature may write about leads within a transaction of its own: that new ones find
// their owners, and that some changed hands.

export { giveNewLeads, noteHandovers, recordHandovers }

/**
 * Gives leads that came without an owner to whom the rules of the workspace name; the rest waits in
 * the pool. The rules are locked until the transaction ends, so that every turn is taken once, and
 * then whoever takes part, so that nobody is given more than they may hold.
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
  const maxHeld = (await findSettings(tx, workspaceId))?.maxHeld ?? null
  if (maxHeld !== null) {
    const memberIds = rules.rules.flatMap((rule) => rule.memberIds)
    await lockTakers(tx, workspaceId, memberIds)
  }
  const areCounted = maxHeld !== null || rules.rules.some(({ way }) => way === "least-load")
  const loads = areCounted ? await listLoads(tx, workspaceId) : new Map<string, number>()
  const { assignments, turns } = planAssignments(leads, rules.rules, { loads, maxHeld })
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
  await recordMoves(tx, origin, moves)
  return changed
}

/** Before deals are locked: whoever gets leads gets them one act after another. */
export async function readyToTake(
  tx: Tx,
  { workspaceId }: Actor,
  memberIds: readonly (string | null | undefined)[],
) {
  const ids = memberIds.filter((id) => id !== null && id !== undefined)
  await lockTakers(tx, workspaceId, ids)
}

/**
 * The same for many rows at once, which may also be given by the rules: these are locked before the
 * members, as every giving does.
 */
export async function readyToTakeMany(tx: Tx, actor: Actor, memberIds: readonly string[]) {
  await lockRules(tx, actor.workspaceId)
  await readyToTake(tx, actor, memberIds)
}
