import type { ExpressionBuilder } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Tables } from "../../../server/db/tables.ts"

/** The deals an actor may see, as a condition on `deal`: their own, their teams' or all. */
export function visibleDeals(actor: Actor) {
  return (where: ExpressionBuilder<Tables, "deal">) => {
    const inWorkspace = where("deal.workspaceId", "=", actor.workspaceId)
    if (actor.reach === "all") return inWorkspace
    const own = where("deal.ownerId", "=", actor.memberId)
    if (actor.reach === "own" || actor.teamIds.length === 0) return where.and([inWorkspace, own])
    const team = where("deal.teamId", "in", [...actor.teamIds])
    return where.and([inWorkspace, where.or([own, team])])
  }
}
