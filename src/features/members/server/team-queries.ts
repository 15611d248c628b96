import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"

export type TeamRow = { id: string; parentId: string | null; name: string; version: number }

export function listTeams(tx: Tx, workspaceId: string): Promise<TeamRow[]> {
  return tx
    .selectFrom("team")
    .select(["id", "parentId", "name", "version"])
    .where("workspaceId", "=", workspaceId)
    .where("deletedAt", "is", null)
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute()
}

/** Writes a team as it now is, and a span of its history. */
export async function insertTeam(tx: Tx, workspaceId: string, team: TeamRow, now: Date) {
  const { id, parentId, name } = team
  await tx.insertInto("team").values({ workspaceId, id, parentId, name, createdAt: now }).execute()
  await insertTeamVersion(tx, workspaceId, team, now)
}

export async function updateTeamRow(tx: Tx, workspaceId: string, team: TeamRow, now: Date) {
  await tx
    .updateTable("team")
    .set({ name: team.name, parentId: team.parentId, version: team.version })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", team.id)
    .execute()
  if (await endTeamVersion(tx, workspaceId, team.id, now)) {
    await insertTeamVersion(tx, workspaceId, team, now)
  }
}

/** What the tree was stays known: the open span ends now. False when it began this very moment. */
async function endTeamVersion(tx: Tx, workspaceId: string, teamId: string, now: Date) {
  const ended = await sql<{ validFrom: Date; parentId: string | null; name: string }>`
    update team_version set recorded_to = ${now}
    where workspace_id = ${workspaceId}::uuid and team_id = ${teamId}::uuid
      and recorded_to = 'infinity' and valid_to = 'infinity' and recorded_from < ${now}
    returning valid_from, parent_id, name`.execute(tx)
  for (const { validFrom, parentId, name } of ended.rows) {
    await sql`insert into team_version
      values (${workspaceId}, ${teamId}, ${parentId}, ${name}, ${validFrom}, ${now}, ${now})`.execute(
      tx,
    )
  }
  return ended.rows.length > 0
}

async function insertTeamVersion(tx: Tx, workspaceId: string, team: TeamRow, now: Date) {
  const { id: teamId, parentId, name } = team
  await sql`insert into team_version (workspace_id, team_id, parent_id, name, valid_from,
      recorded_from)
    values (${workspaceId}, ${teamId}, ${parentId}, ${name}, ${now}, ${now})`.execute(tx)
}

/** Locks the whole tree, so that two moves cannot make a circle between them. */
export async function lockTeams(tx: Tx, workspaceId: string): Promise<TeamRow[]> {
  return tx
    .selectFrom("team")
    .select(["id", "parentId", "name", "version"])
    .where("workspaceId", "=", workspaceId)
    .where("deletedAt", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute()
}

/** True while a member, a team below or a deal belongs to it. */
export async function isTeamInUse(tx: Tx, workspaceId: string, teamId: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select
    exists (select from member where workspace_id = ${workspaceId}::uuid
      and team_id = ${teamId}::uuid and deactivated_at is null)
    or exists (select from team where workspace_id = ${workspaceId}::uuid
      and parent_id = ${teamId}::uuid and deleted_at is null)
    or exists (select from deal where workspace_id = ${workspaceId}::uuid
      and team_id = ${teamId}::uuid and deleted_at is null) as used`.execute(tx)
  return rows[0]?.used ?? true
}

/** Takes a team out of the tree; people who left forget it. */
export async function deleteTeamRow(tx: Tx, workspaceId: string, team: TeamRow, now: Date) {
  await tx
    .updateTable("team")
    .set({ deletedAt: now, version: team.version })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", team.id)
    .execute()
  await tx
    .updateTable("member")
    .set({ teamId: null })
    .where("workspaceId", "=", workspaceId)
    .where("teamId", "=", team.id)
    .execute()
  await endTeamVersion(tx, workspaceId, team.id, now)
}

export function findTeam(
  tx: Tx,
  workspaceId: string,
  teamId: string,
): Promise<TeamRow | undefined> {
  return tx
    .selectFrom("team")
    .select(["id", "parentId", "name", "version"])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", teamId)
    .where("deletedAt", "is", null)
    .forUpdate()
    .executeTakeFirst()
}
