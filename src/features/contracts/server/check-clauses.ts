import { Problem } from "../../../kernel/problem.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { Clause } from "../clause.ts"
import { listGroups } from "./group-queries.ts"

/** Refuses clauses of groups that there are not; the groups in their order. */
export async function groupsFor({ tx, actor }: Context, clauses: readonly Clause[]) {
  const groups = await listGroups(tx, actor.workspaceId)
  const paths = clauses.flatMap(({ groupId }, at) =>
    groups.some(({ id }) => id === groupId) ? [] : [`clauses.${at}.groupId`],
  )
  if (paths.length > 0) throw new Problem("reference-unknown", { paths })
  return groups
}
