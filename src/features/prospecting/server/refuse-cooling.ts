import { Problem } from "../../../kernel/problem.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import type * as contract from "../contract.ts"
import { claimableFrom, usualCoolDownDays } from "../cool-down.ts"
import { listCameBack } from "./move-queries.ts"
import { findSettings } from "./settings-queries.ts"

/** From which day the actor may claim each of these leads, where that is not today. */
export async function listCooling(
  tx: Tx,
  { actor, now }: Pick<ActOrigin, "actor" | "now">,
  dealIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { workspaceId, memberId, workspace } = actor
  const settings = await findSettings(tx, workspaceId)
  const coolDownDays = settings?.coolDownDays ?? usualCoolDownDays
  if (coolDownDays === 0 || dealIds.length === 0) return new Map()
  const backs = await listCameBack(tx, workspaceId, dealIds)
  const claiming = { memberId, coolDownDays, now, timeZone: workspace.timeZone }
  const days = dealIds.flatMap((id) => {
    const from = claimableFrom(backs.get(id), claiming)
    return from ? [[id, from] as const] : []
  })
  return new Map(days)
}

/** Refuses to claim what came back from the actor too lately, with the day from which it is possible. */
export async function refuseCooling(
  tx: Tx,
  origin: ActOrigin,
  deals: readonly { id: string; title: string }[],
) {
  const ids = deals.map(({ id }) => id)
  const cooling = await listCooling(tx, origin, ids)
  const leads = deals.flatMap(({ id: dealId, title }): contract.CoolingLead[] => {
    const from = cooling.get(dealId)
    return from ? [{ dealId, title, from }] : []
  })
  if (leads.length > 0) throw new Problem("lead-cooling", { leads })
}
