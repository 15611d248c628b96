import { createHash, randomBytes } from "node:crypto"
import { sql } from "kysely"
import type { Locale } from "../../kernel/locale.ts"
import type { Db, Tx } from "../db/open.ts"

/** Queries on the login tables. They are better-auth's, global, and quoted in its camelCase. */
type Reader = Db | Tx

/** True once somebody can sign in and find a workspace; a login alone is a first visit cut short. */
export async function isSetUp(db: Reader): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from auth."user" u, workspaces_of_user(u.id)) as found`.execute(db)
  return rows[0]?.found ?? false
}

export type Login = {
  id: string
  name: string
  email: string
  twoFactorEnabled: boolean
  /** Language of mails to them, where known. */
  locale: Locale | null
}

export async function findLogin(db: Reader, userId: string): Promise<Login | undefined> {
  const { rows } = await sql<Login>`select id, name, email, locale,
    coalesce("twoFactorEnabled", false) as two_factor_enabled
    from auth."user" where id = ${userId}`.execute(db)
  return rows[0]
}

export async function findLoginByEmail(db: Reader, email: string): Promise<Login | undefined> {
  const { rows } = await sql<Login>`select id, name, email, locale,
    coalesce("twoFactorEnabled", false) as two_factor_enabled
    from auth."user" where lower(email) = ${email.toLowerCase()}`.execute(db)
  return rows[0]
}

/** @param credentialId as the device names its passkey. */
export async function findLoginByPasskey(db: Reader, credentialId: string) {
  const { rows } = await sql<{ userId: string }>`select "userId" as user_id from auth.passkey
    where "credentialID" = ${credentialId}`.execute(db)
  return rows[0] && findLogin(db, rows[0].userId)
}

export async function setLoginLocale(db: Reader, userId: string, locale: Locale) {
  await sql`update auth."user" set locale = ${locale} where id = ${userId}`.execute(db)
}

export async function removeLogin(db: Reader, userId: string) {
  await sql`delete from auth."user" where id = ${userId}`.execute(db)
}

/**
 * Ends what a login has in a workspace it is no member of any more: its keys, and its sessions
 * unless they lead to another workspace.
 */
export async function endAccess(db: Reader, userId: string, workspaceId: string) {
  await sql`update auth.session set "activeOrganizationId" = null
    where "userId" = ${userId} and "activeOrganizationId" = ${workspaceId}`.execute(db)
  await sql`delete from auth.session where "userId" = ${userId} and not exists (
    select from workspaces_of_user(${userId}) where workspace_id <> ${workspaceId}::uuid
  )`.execute(db)
  await sql`update auth.apikey set enabled = false where "referenceId" = ${userId}
    and metadata::jsonb ->> 'workspaceId' = ${workspaceId}`.execute(db)
}

export type OwnWorkspace = { workspaceId: string; memberId: string }

/** Where a login is a member, oldest first. */
export async function listWorkspacesOf(db: Reader, userId: string): Promise<OwnWorkspace[]> {
  const { rows } = await sql<OwnWorkspace>`
    select workspace_id, member_id from workspaces_of_user(${userId})`.execute(db)
  return rows
}

export async function setActiveWorkspace(db: Reader, userId: string, workspaceId: string) {
  await sql`update auth.session set "activeOrganizationId" = ${workspaceId}
    where "userId" = ${userId}`.execute(db)
}

/** A secret for a link: 32 random bytes for its holder, their hash for the database. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url")
  return { token, hash: hashOfToken(token) }
}

export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

export type InvitationRow = {
  id: string
  email: string
  organizationId: string
  workspaceRole: string
  workspaceTeamId: string | null
  expiresAt: Date
}

const invitationColumns = sql`id, email, "organizationId" as organization_id,
  "workspaceRole" as workspace_role, "workspaceTeamId" as workspace_team_id,
  "expiresAt" as expires_at`

/** Invitations of a workspace that can still be accepted. */
export async function listPendingInvitations(db: Reader, workspaceId: string, now: Date) {
  const { rows } = await sql<InvitationRow>`select ${invitationColumns} from auth.invitation
    where "organizationId" = ${workspaceId} and status = 'pending' and "expiresAt" > ${now}
    order by "createdAt" desc`.execute(db)
  return rows
}

export async function findPendingInvitation(db: Reader, hash: string, now: Date) {
  const { rows } = await sql<InvitationRow>`select ${invitationColumns} from auth.invitation
    where id = ${hash} and status = 'pending' and "expiresAt" > ${now}`.execute(db)
  return rows[0]
}

export type InvitationDraft = Omit<InvitationRow, "expiresAt"> & {
  inviterId: string
  expiresAt: Date
  now: Date
}

/** Writes an invitation and withdraws earlier ones to the same address. */
export async function insertInvitation(db: Reader, draft: InvitationDraft) {
  await sql`update auth.invitation set status = 'canceled' where status = 'pending'
    and "organizationId" = ${draft.organizationId} and email = ${draft.email}`.execute(db)
  await sql`insert into auth.invitation (id, "organizationId", email, role, status, "expiresAt",
      "createdAt", "inviterId", "workspaceRole", "workspaceTeamId")
    values (${draft.id}, ${draft.organizationId}, ${draft.email}, 'member', 'pending',
      ${draft.expiresAt}, ${draft.now}, ${draft.inviterId}, ${draft.workspaceRole},
      ${draft.workspaceTeamId})`.execute(db)
}

/** Ends an invitation; false when it was not pending any more, so that it works once. */
export async function settleInvitation(
  db: Reader,
  hash: string,
  status: "accepted" | "canceled",
  workspaceId: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update auth.invitation set status = ${status}
    where id = ${hash} and status = 'pending' and "organizationId" = ${workspaceId}`.execute(db)
  return numAffectedRows === 1n
}

export type KeyRow = {
  id: string
  name: string
  start: string
  scope: "read" | "write"
  createdAt: Date
  lastUsedAt: Date | null
  expiresAt: Date | null
}

/** The keys of a login for one workspace, newest first; never their values. */
export async function listKeys(db: Reader, userId: string, workspaceId: string) {
  const { rows } = await sql<KeyRow>`select id, coalesce(name, '') as name,
      coalesce(start, '') as start, metadata::jsonb ->> 'scope' as scope,
      "createdAt" as created_at, "lastRequest" as last_used_at, "expiresAt" as expires_at
    from auth.apikey where "referenceId" = ${userId} and enabled
      and metadata::jsonb ->> 'workspaceId' = ${workspaceId}
    order by "createdAt" desc`.execute(db)
  return rows
}

/** Ends a key. Its hash stays, so that one knows it when it is tried; false when there is no such key. */
export async function revokeKey(db: Reader, userId: string, keyId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update auth.apikey set enabled = false
    where id = ${keyId} and "referenceId" = ${userId} and enabled`.execute(db)
  return numAffectedRows === 1n
}

export type RevokedKey = { id: string; userId: string; name: string; workspaceId: string }

/** The key of this hash, if it was one that is over; with the name of whose it was. */
export async function findRevokedKey(db: Reader, hash: string): Promise<RevokedKey | undefined> {
  const { rows } = await sql<RevokedKey>`select k.id, u.id as user_id, u.name,
      k.metadata::jsonb ->> 'workspaceId' as workspace_id
    from auth.apikey k join auth."user" u on u.id = k."referenceId"
    where k.key = ${hash} and not k.enabled`.execute(db)
  return rows[0]
}

/** Sets the way back in: a password reset as better-auth itself stores it. */
export async function insertPasswordReset(db: Reader, userId: string, token: string, now: Date) {
  const expiresAt = new Date(now.getTime() + 60 * 60_000)
  // Hashed as better-auth does, which will look it up.
  const identifier = createHash("sha256").update(`reset-password:${token}`).digest("base64url")
  await sql`insert into auth.verification (id, identifier, value, "expiresAt", "createdAt",
      "updatedAt")
    values (${crypto.randomUUID()}, ${identifier}, ${userId}, ${expiresAt}, ${now},
      ${now})`.execute(db)
}
