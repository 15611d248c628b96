import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../contract.ts"
import { teamAndBelow } from "../roles.ts"
import {
  deleteTeamRow,
  insertTeam,
  isTeamInUse,
  listTeams as listRows,
  lockTeams,
  type TeamRow,
  updateTeamRow,
} from "./team-queries.ts"

export const listTeams: Handler<typeof contract.listTeams> = async ({ tx, actor }) => ({
  items: await listRows(tx, actor.workspaceId),
})

export const createTeam: Handler<typeof contract.createTeam> = async (context, input) => {
  const { tx, actor, now } = context
  const { name, parentId } = input
  const isKnown =
    parentId === null || (await lockTeams(tx, actor.workspaceId)).some(isTeam(parentId))
  if (!isKnown) throw new Problem("reference-unknown", { path: "parentId" })
  const team = { id: newId(now), name, parentId, version: 1 }
  await insertTeam(tx, actor.workspaceId, team, now)
  recordTeam(context, "team.create", team)
  return team
}

const isTeam = (teamId: string) => (team: TeamRow) => team.id === teamId

/** The team, current and locked with its whole tree. */
function current(
  all: readonly TeamRow[],
  { teamId, version }: { teamId: string; version: number },
) {
  const team = all.find(isTeam(teamId))
  if (!team) throw new Problem("not-found", { teamId })
  if (team.version !== version) throw new Problem("version-stale", { current: team })
  return team
}

/** Renames or moves a team; never below itself. */
export const updateTeam: Handler<typeof contract.updateTeam> = async (context, input) => {
  const { tx, actor, now } = context
  const all = await lockTeams(tx, actor.workspaceId)
  const before = current(all, input)
  const team: TeamRow = {
    ...before,
    name: input.name ?? before.name,
    parentId: input.parentId === undefined ? before.parentId : input.parentId,
    version: before.version + 1,
  }
  const isBelowItself = team.parentId !== null && teamAndBelow(team.id, all).includes(team.parentId)
  const isKnown = team.parentId === null || all.some(isTeam(team.parentId))
  if (isBelowItself || !isKnown) throw new Problem("reference-unknown", { path: "parentId" })
  await updateTeamRow(tx, actor.workspaceId, team, now)
  recordTeam(context, "team.update", team)
  return team
}

/** Deletes a team that is empty; what it was stays in history. */
export const deleteTeam: Handler<typeof contract.deleteTeam> = async (context, input) => {
  const { tx, actor, now } = context
  const before = current(await lockTeams(tx, actor.workspaceId), input)
  if (await isTeamInUse(tx, actor.workspaceId, before.id)) throw new Problem("team-in-use")
  const team: TeamRow = { ...before, version: before.version + 1 }
  await deleteTeamRow(tx, actor.workspaceId, team, now)
  recordTeam(context, "team.delete", team)
  return team
}

function recordTeam(context: Context, name: ActName, team: TeamRow) {
  recordAct(context.tx, context, {
    name,
    recordKind: "team",
    recordId: team.id,
    detail: { name: team.name, parentId: team.parentId },
    events: [{ kind: "team.changed", recordKind: "team", recordId: team.id }],
  })
}
