import { dayIn } from "../../../kernel/days.ts"
import type { Actor } from "../../../server/actor.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { changeHeldDeals, type DealRow, holdDeals } from "../../deals/server/write-door.ts"
import { planAssignments } from "../lead-rule.ts"
import { listAssigning, listCountries, listLoads } from "./assign-queries.ts"
import { findLimits, listProspects, lockClaimer } from "./pool-queries.ts"
import { recordMoves } from "./record-moves.ts"
import { refusePassed } from "./refuse-passed.ts"
import { lockRules, writeTurns } from "./settings-queries.ts"

// What another feature may write about leads within a transaction of its own: that new ones find
// their owners, and that one changed hands.

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
  await recordMoves(tx, origin, moves)
  return changed
}

/** Before deals are locked: who takes leads for themselves takes them one act after another. */
export async function readyToTake(tx: Tx, actor: Actor, ownerId: string | null | undefined) {
  if (ownerId === actor.memberId) await lockClaimer(tx, actor)
}

/**
 * Writes that prospects change hands by a change of their owner, which is no other way around the
 * limits of the pool: taking what nobody has is a claim.
 */
export async function noteHandovers(
  tx: Tx,
  origin: ActOrigin,
  rows: readonly Pick<DealRow, "id" | "ownerId" | "teamId">[],
  ownerId: string | null,
) {
  const { actor, now } = origin
  const { memberId, workspace } = actor
  const changed = rows.filter((row) => (row.ownerId === null) !== (ownerId === null))
  if (changed.length === 0) return
  const prospects = await listProspects(
    tx,
    changed.map(({ id }) => id),
  )
  const leads = changed.filter(({ id }) => prospects.has(id))
  const kind = takingKind(ownerId, memberId)
  if (kind === "claimed" && leads.length > 0) {
    const limits = await findLimits(tx, actor, dayIn(now, workspace.timeZone))
    refusePassed(limits, leads.length)
  }
  const moves = leads.map((row) => ({
    ...{ dealId: row.id, kind, memberId: ownerId ?? row.ownerId, byId: memberId },
    teamId: ownerId === null ? null : row.teamId,
  }))
  await recordMoves(tx, origin, moves)
}

function takingKind(ownerId: string | null, memberId: string) {
  if (ownerId === null) return "released" as const
  return ownerId === memberId ? ("claimed" as const) : ("assigned" as const)
}
