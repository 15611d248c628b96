import { sql } from "kysely"
import type { Tx } from "../../../server/db/open.ts"

export type MemberRow = {
  id: string
  userId: string | null
  name: string
  email: string | null
  role: string
  teamId: string | null
  deactivatedAt: Date | null
  version: number
}

const memberColumns = [
  "id",
  "userId",
  "name",
  "email",
  "role",
  "teamId",
  "deactivatedAt",
  "version",
] as const

/** Everybody in the workspace, those who left last. */
export function listMembers(tx: Tx, workspaceId: string): Promise<MemberRow[]> {
  return tx
    .selectFrom("member")
    .select(memberColumns)
    .where("workspaceId", "=", workspaceId)
    .orderBy(sql`deactivated_at is not null`)
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute()
}

export function findMember(tx: Tx, workspaceId: string, memberId: string) {
  return tx
    .selectFrom("member")
    .select(memberColumns)
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", memberId)
    .executeTakeFirst()
}

/** What a member set for themselves. */
export function findPreferences(tx: Tx, workspaceId: string, memberId: string) {
  return tx
    .selectFrom("member")
    .select(["id", "name", "role", "teamId", "locale", "theme", "density", "landing", "shortcuts"])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", memberId)
    .executeTakeFirstOrThrow()
}

/** Locks all administrators, so that two of them cannot step down at once. */
export async function lockAdmins(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("member")
    .select("id")
    .where("workspaceId", "=", workspaceId)
    .where("role", "=", "admin")
    .where("deactivatedAt", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

export type MemberChange = {
  name?: string
  role?: string
  teamId?: string | null
  deactivatedAt?: Date | null
  locale?: string
  theme?: string
  density?: string
  landing?: string
  shortcuts?: boolean
}

export function updateMemberRow(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  change: MemberChange,
): Promise<MemberRow> {
  return tx
    .updateTable("member")
    .set({ ...change, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", memberId)
    .returning(memberColumns)
    .executeTakeFirstOrThrow()
}

export type NewMember = {
  workspaceId: string
  id: string
  userId: string | null
  name: string
  email: string | null
  role: string
  teamId: string | null
  now: Date
}

export async function insertMember(tx: Tx, { now, ...member }: NewMember) {
  await tx
    .insertInto("member")
    .values({ ...member, createdAt: now })
    .execute()
}

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
  // What the tree was stays known: the open span ends now, in both times the new one begins.
  const ended = await sql<{ validFrom: Date; parentId: string | null; name: string }>`
    update team_version set recorded_to = ${now}
    where workspace_id = ${workspaceId}::uuid and team_id = ${team.id}::uuid
      and recorded_to = 'infinity' and valid_to = 'infinity' and recorded_from < ${now}
    returning valid_from, parent_id, name`.execute(tx)
  for (const { validFrom, parentId, name } of ended.rows) {
    await sql`insert into team_version
      values (${workspaceId}, ${team.id}, ${parentId}, ${name}, ${validFrom}, ${now}, ${now})`.execute(
      tx,
    )
  }
  if (ended.rows.length > 0) await insertTeamVersion(tx, workspaceId, team, now)
}

async function insertTeamVersion(tx: Tx, workspaceId: string, team: TeamRow, now: Date) {
  const { id: teamId, parentId, name } = team
  await sql`insert into team_version (workspace_id, team_id, parent_id, name, valid_from,
      recorded_from)
    values (${workspaceId}, ${teamId}, ${parentId}, ${name}, ${now}, ${now})`.execute(tx)
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
