import { sql } from "kysely"
import type { Locale } from "../../../kernel/locale.ts"
import type { Actor } from "../../../server/actor.ts"
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

/** The language of who has a record; without anybody, that of who acts. */
export async function localeOfOwner(
  { tx, actor }: { tx: Tx; actor: Pick<Actor, "workspaceId" | "locale"> },
  ownerId: string | null,
): Promise<Locale> {
  const owner = ownerId ? await findPreferences(tx, actor.workspaceId, ownerId) : undefined
  return (owner?.locale ?? actor.locale) as Locale // checked by the table
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

/**
 * Whom an address was before: the same login, else somebody without a login who was imported under
 * that address. They keep their deals.
 */
export function findFormerMember(
  tx: Tx,
  workspaceId: string,
  { userId, email }: { userId: string; email: string },
) {
  return tx
    .selectFrom("member")
    .select(memberColumns)
    .where("workspaceId", "=", workspaceId)
    .where(({ or, and, eb }) =>
      or([
        eb("userId", "=", userId),
        and([eb("userId", "is", null), eb(sql`lower(email)`, "=", email.toLowerCase())]),
      ]),
    )
    .orderBy(sql`user_id is null`)
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
}

type Place = { userId: string; email: string; role: string; teamId: string | null }

/** Gives somebody who was known already their login, role and access. */
export async function joinMember(tx: Tx, workspaceId: string, memberId: string, place: Place) {
  await tx
    .updateTable("member")
    .set({ ...place, deactivatedAt: null, version: sql<number>`version + 1` })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", memberId)
    .execute()
}
