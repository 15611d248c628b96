import { dayIn } from "../../../kernel/days.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { handTasksOver } from "../../actions/server/write-door.ts"
import type { DealRow } from "../../deals/server/write-door.ts"
import { handoverKind } from "../handover.ts"
import { insertMoves, type NewMove } from "./move-queries.ts"
import { findLimits, listProspects } from "./pool-queries.ts"
import { refuseCooling } from "./refuse-cooling.ts"
import { refusePassed } from "./refuse-passed.ts"

/** A lead before it changes hands, and who gets it. */
export type LeadHandover = {
  row: Pick<DealRow, "id" | "title" | "ownerId" | "teamId">
  toId: string | null
}

/**
 * Writes that prospects change hands by a change of their owner, which is no other way around the
 * limits of the pool: taking what nobody has is a claim, and nobody is given more than they may hold.
 * Asked before the change; whoever gets them is locked by `readyToTake`.
 */
export async function noteHandovers(
  tx: Tx,
  origin: ActOrigin,
  rows: readonly LeadHandover["row"][],
  toId: string | null,
) {
  const changed = rows.filter((row) => row.ownerId !== toId)
  if (changed.length === 0) return
  const ids = changed.map(({ id }) => id)
  const prospects = await listProspects(tx, ids)
  const leads = changed.filter(({ id }) => prospects.has(id))
  if (toId !== null && leads.length > 0) await refuseTaking(tx, origin, leads, toId)
  const handovers = leads.map((row) => ({ row, toId }))
  await recordHandovers(tx, origin, handovers)
}

async function refuseTaking(
  tx: Tx,
  origin: ActOrigin,
  leads: readonly LeadHandover["row"][],
  toId: string,
) {
  const { actor, now } = origin
  const byId = actor.memberId
  const claims = leads.filter(
    ({ ownerId }) => handoverKind({ fromId: ownerId, toId, byId }) === "claimed",
  )
  const today = dayIn(now, actor.workspace.timeZone)
  const limits = await findLimits(tx, { ...actor, memberId: toId }, today)
  refusePassed(limits, { kind: "assigned", asked: leads.length, memberId: toId })
  refusePassed(limits, { kind: "claimed", asked: claims.length, memberId: toId })
  // Whoever may assign leads may assign them to themselves.
  if (!actor.permissions.has("lead.assign")) await refuseCooling(tx, origin, claims)
}

/** Writes changes of hands that were decided already, and lets open tasks go with their leads. */
export async function recordHandovers(
  tx: Tx,
  origin: ActOrigin,
  handovers: readonly LeadHandover[],
) {
  const { workspaceId, memberId: byId } = origin.actor
  const moves = handovers.flatMap(({ row, toId }): NewMove[] => {
    const kind = handoverKind({ fromId: row.ownerId, toId, byId })
    if (!kind) return []
    const teamId = toId === null ? null : row.teamId
    return [{ dealId: row.id, kind, memberId: toId ?? row.ownerId, byId, teamId }]
  })
  await insertMoves(tx, workspaceId, moves, origin.now)
  const tasks = handovers.map(({ row, toId }) => ({ dealId: row.id, fromId: row.ownerId, toId }))
  await handTasksOver(tx, origin, tasks)
}
