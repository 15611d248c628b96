import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../contract.ts"
import { teamAndBelow } from "../roles.ts"
import {
  findTeam,
  insertTeam,
  listTeams as listRows,
  type TeamRow,
  updateTeamRow,
} from "./queries.ts"

export const listTeams: Handler<typeof contract.listTeams> = async ({ tx, actor }) => ({
  items: await listRows(tx, actor.workspaceId),
})

export const createTeam: Handler<typeof contract.createTeam> = async (context, input) => {
  const { tx, actor, now } = context
  const team = { id: newId(now), name: input.name, parentId: input.parentId, version: 1 }
  await insertTeam(tx, actor.workspaceId, team, now)
  await recordTeam(context, "team.create", team)
  return team
}

/** Renames or moves a team; never below itself. */
export const updateTeam: Handler<typeof contract.updateTeam> = async (context, input) => {
  const { tx, actor, now } = context
  const before = await findTeam(tx, actor.workspaceId, input.teamId)
  if (!before) throw new Problem("not-found", { teamId: input.teamId })
  if (before.version !== input.version) throw new Problem("version-stale", { current: before })
  const team: TeamRow = {
    ...before,
    name: input.name ?? before.name,
    parentId: input.parentId === undefined ? before.parentId : input.parentId,
    version: before.version + 1,
  }
  const all = await listRows(tx, actor.workspaceId)
  const isBelowItself = team.parentId !== null && teamAndBelow(team.id, all).includes(team.parentId)
  const isKnown = team.parentId === null || all.some(({ id }) => id === team.parentId)
  if (isBelowItself || !isKnown) throw new Problem("reference-unknown", { path: "parentId" })
  await updateTeamRow(tx, actor.workspaceId, team, now)
  await recordTeam(context, "team.update", team)
  return team
}

async function recordTeam(context: Context, name: string, team: TeamRow) {
  await recordAct(context.tx, context, {
    name,
    recordKind: "team",
    recordId: team.id,
    detail: { name: team.name, parentId: team.parentId },
    events: [{ kind: "team.changed", recordKind: "team", recordId: team.id }],
  })
}
