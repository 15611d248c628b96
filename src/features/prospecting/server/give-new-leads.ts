import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { findLeadRoom } from "./lead-room-queries.ts"
import { lockTakers } from "./pool-queries.ts"
import { refusePassed } from "./refuse-passed.ts"
import { findSettings, lockRules } from "./settings-queries.ts"

/**
 * Asked before new leads are created for these owners, one for each lead: nobody is given more than
 * they may hold by who enters leads for them. Leads of one's own and what a buyer books are not held up.
 */
export async function giveNewLeads(
  tx: Tx,
  origin: ActOrigin,
  ownerIds: readonly (string | null)[],
) {
  const { kind, workspaceId, memberId } = origin.actor
  if (kind === "buyer") return
  const asked = new Map<string, number>()
  for (const id of ownerIds)
    if (id !== null && id !== memberId) asked.set(id, (asked.get(id) ?? 0) + 1)
  if (asked.size === 0) return
  const settings = await findSettings(tx, workspaceId)
  if (!settings || settings.maxHeld === null) return
  // The rules are locked before the members, as every giving does; they give what has no owner yet.
  if (ownerIds.includes(null)) await lockRules(tx, workspaceId)
  const takers = [...asked.keys()]
  await lockTakers(tx, workspaceId, takers)
  const { members, ...limits } = await findLeadRoom(tx, origin, takers)
  for (const [id, count] of asked) {
    const { held, claimedToday } = members.get(id) ?? { held: 0, claimedToday: 0 }
    const taking = { kind: "assigned" as const, asked: count, memberId: id }
    refusePassed({ ...limits, held, claimedToday }, taking)
  }
}
