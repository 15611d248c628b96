import type { ExpressionBuilder, SqlBool } from "kysely"
import { type RawBuilder, sql } from "kysely"
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

/** The same condition as SQL over any table or alias with owner_id and team_id columns. */
export function visibleRows(actor: Actor, alias: string): RawBuilder<SqlBool> {
  const owner = sql.ref(`${alias}.owner_id`)
  const team = sql.ref(`${alias}.team_id`)
  if (actor.reach === "all") return sql<SqlBool>`true`
  if (actor.reach === "own" || actor.teamIds.length === 0) {
    return sql<SqlBool>`${owner} = ${actor.memberId}::uuid`
  }
  return sql<SqlBool>`(${owner} = ${actor.memberId}::uuid or ${team} = any(${[...actor.teamIds]}::uuid[]))`
}
