import { type RawBuilder, type SqlBool, sql } from "kysely"
import type { Actor } from "../actor.ts"

/** The deal-bound rows an actor may see, over any table or alias with owner_id and team_id columns. */
export function visibleRows(actor: Actor, alias: string): RawBuilder<SqlBool> {
  const owner = sql.ref(`${alias}.owner_id`)
  const team = sql.ref(`${alias}.team_id`)
  if (actor.reach === "all") return sql<SqlBool>`true`
  if (actor.reach === "own" || actor.teamIds.length === 0) {
    return sql<SqlBool>`${owner} = ${actor.memberId}::uuid`
  }
  return sql<SqlBool>`(${owner} = ${actor.memberId}::uuid or ${team} = any(${[...actor.teamIds]}::uuid[]))`
}
