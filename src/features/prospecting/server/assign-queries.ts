import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"
import { teamAndBelow } from "../../members/roles.ts"
import { listMembers } from "../../members/server/queries.ts"
import { listTeams } from "../../members/server/team-queries.ts"
import type { Rule, RuleWay } from "../lead-rule.ts"
import { isProspect } from "./pool-queries.ts"
import type { lockRules } from "./settings-queries.ts"

type LockedRule = Awaited<ReturnType<typeof lockRules>>[number]

/** Rules with who takes part in them: active reps of the team and below it, or the one person. */
export async function listAssigning(tx: Tx, workspaceId: string, locked: readonly LockedRule[]) {
  const members = (await listMembers(tx, workspaceId)).filter((one) => !one.deactivatedAt)
  const teams = await listTeams(tx, workspaceId)
  const partsOf = ({ way, memberId, teamId }: LockedRule) => {
    if (way === "member") return members.filter(({ id }) => id === memberId)
    const reps = members.filter(({ role }) => role === "rep")
    if (teamId === null) return reps
    const within = new Set<string | null>(teamAndBelow(teamId, teams))
    return reps.filter((rep) => within.has(rep.teamId))
  }
  const rules = locked.map(
    (rule): Rule => ({
      ...rule,
      way: rule.way as RuleWay, // checked by the table
      memberIds: partsOf(rule)
        .map(({ id }) => id)
        .sort(),
    }),
  )
  return { rules, teamOf: new Map(members.map(({ id, teamId }) => [id, teamId])) }
}

/** The country of each deal's company, where it is known. */
export async function listCountries(tx: Tx, workspaceId: string, dealIds: readonly string[]) {
  const { rows } = await sql<{ id: string; country: string }>`
    select d.id, c.country from deal d
    join company c on c.workspace_id = d.workspace_id and c.id = d.company_id
    where d.workspace_id = ${workspaceId}::uuid and d.id = any(${[...dealIds]}::uuid[])
      and c.country is not null`.execute(tx)
  return new Map(rows.map(({ id, country }) => [id, country]))
}

/** How many open prospects each member holds. */
export async function listLoads(tx: Tx, workspaceId: string) {
  const { rows } = await sql<{ ownerId: string; count: number }>`
    select d.owner_id, count(*)::int as count from deal d
    where d.workspace_id = ${workspaceId}::uuid and d.owner_id is not null and ${isProspect}
    group by d.owner_id`.execute(tx)
  return new Map(rows.map(({ ownerId, count }) => [ownerId, count]))
}
