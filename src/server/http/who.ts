import { createHash } from "node:crypto"
import { sql } from "kysely"
import {
  permissionsOf,
  type Role,
  reachOf,
  type Sights,
  teamAndBelow,
} from "../../features/members/roles.ts"
import type { Locale } from "../../kernel/locale.ts"
import type { Permission } from "../../kernel/permission.ts"
import { Problem } from "../../kernel/problem.ts"
import { type Actor, actorTag } from "../actor.ts"
import type { Auth } from "../auth/auth.ts"
import { findRevokedKey } from "../auth/logins.ts"
import { RefusedCredential } from "../auth/refused-credential.ts"
import { expectWritable } from "../db/expect-writable.ts"
import type { Db } from "../db/open.ts"
import { inWorkspace } from "../db/tenant.ts"

/** Finds who asks, from the session cookie or the API key alone; refuses with `not-signed-in`. */
export type FindActor = (headers: Headers) => Promise<Actor>

/** An answer may be this old: a removed member or key stops within it (S-15, S-25). */
export const actorCacheMs = 2_000

type Login = { userId: string; workspaceId: string | null; key?: { id: string; canWrite: boolean } }

/** @param clock milliseconds, for the cache alone. */
export function createFindActor(auth: Auth, db: Db, clock: () => number): FindActor {
  const cache = new Map<string, { at: number; actor: Promise<Actor> }>()
  return (headers) => {
    const credential = headers.get("authorization") ?? headers.get("cookie")
    if (!credential) return Promise.reject(new Problem("not-signed-in"))
    const wanted = headers.get("x-workspace-id") ?? ""
    const key = createHash("sha256").update(`${wanted}\n${credential}`).digest("base64")
    // A page that loads names no workspace and must see a switch at once; it is asked for rarely.
    const isRemembered = wanted !== "" || headers.has("authorization")
    const known = isRemembered ? cache.get(key) : undefined
    if (known && clock() - known.at < actorCacheMs) return known.actor
    if (cache.size > 5_000) cache.clear()
    const actor = loadActor(auth, db, headers, wanted)
    if (isRemembered) cache.set(key, { at: clock(), actor })
    actor.catch(() => cache.delete(key))
    return actor
  }
}

async function loadActor(auth: Auth, db: Db, headers: Headers, wanted: string): Promise<Actor> {
  const login = await loginOf(auth, db, headers)
  const { rows: own } = await sql<{ workspaceId: string; memberId: string }>`
    select workspace_id, member_id from workspaces_of_user(${login.userId})`.execute(db)
  const active = own.find(({ workspaceId }) => workspaceId === login.workspaceId) ?? own[0]
  if (!active || (login.key && active.workspaceId !== login.workspaceId)) {
    throw new Problem("not-signed-in")
  }
  if (wanted && !own.some(({ workspaceId }) => workspaceId === wanted)) {
    const actor = actorTag(await actorOf(db, active.workspaceId, active.memberId, login))
    const told = { actor, targetId: wanted, reason: "not-found" }
    throw new RefusedCredential("not-found", active.workspaceId, told)
  }
  if (wanted && wanted !== active.workspaceId) throw new Problem("workspace-switched")
  return actorOf(db, active.workspaceId, active.memberId, login)
}

async function loginOf(auth: Auth, db: Db, headers: Headers): Promise<Login> {
  const authorization = headers.get("authorization")
  if (authorization !== null) {
    const key = /^Bearer (\S{1,200})$/.exec(authorization)?.[1]
    const answer = key ? await verified(auth, db, key) : undefined
    if (!answer?.valid || !answer.key) throw await refusedKey(db, key)
    const meta = answer.key.metadata as { workspaceId: string; scope: "read" | "write" }
    return {
      userId: answer.key.referenceId,
      workspaceId: meta.workspaceId,
      key: { id: answer.key.id, canWrite: meta.scope === "write" },
    }
  }
  const found = await sessionOf(auth, headers)
  if (!found) throw new Problem("not-signed-in")
  return { userId: found.user.id, workspaceId: found.session.activeOrganizationId ?? null }
}

/** A session is prolonged as it is read, and read all the same when that cannot be. */
function sessionOf({ api }: Auth, headers: Headers) {
  return api
    .getSession({ headers })
    .catch(() => api.getSession({ headers, query: { disableRefresh: true } }))
}

/** Of a key nobody ever had there is nobody to tell. */
async function refusedKey(db: Db, key = ""): Promise<Problem> {
  // Hashed as better-auth does, which keeps it so.
  const hash = createHash("sha256").update(key).digest("base64url")
  const revoked = await findRevokedKey(db, hash)
  if (!revoked) return new Problem("not-signed-in")
  const { id, name, workspaceId } = revoked
  const actor = { kind: "key", memberId: null, name, keyId: id }
  const told = { actor, targetId: id, reason: "key-not-valid" }
  return new RefusedCredential("not-signed-in", workspaceId, told)
}

/** better-auth, which notes each use of a key, says the same of one it does not know and of a failure. */
async function verified(auth: Auth, db: Db, key: string) {
  const answer = await auth.api.verifyApiKey({ body: { key } })
  if (answer.valid) return answer
  await expectWritable(db)
  return auth.api.verifyApiKey({ body: { key } })
}

/** The actor behind a member, for work that goes on without a request; a former one may nothing. */
export function actorOfMember(db: Db, workspaceId: string, memberId: string): Promise<Actor> {
  return actorOf(db, workspaceId, memberId, { userId: "", workspaceId })
}

async function actorOf(
  db: Db,
  workspaceId: string,
  memberId: string,
  login: Login,
): Promise<Actor> {
  const facts = await inWorkspace(
    db,
    workspaceId,
    async (tx) => ({
      member: await tx
        .selectFrom("member")
        .innerJoin("workspace", "workspace.workspaceId", "member.workspaceId")
        .select(["member.id", "member.name", "member.role", "member.teamId", "member.locale"])
        .select("member.deactivatedAt")
        .select(["workspace.name as workspaceName", "workspace.locale as workspaceLocale"])
        .select(["workspace.currency", "workspace.timeZone", "workspace.fiscalStartMonth"])
        .select(["workspace.repVisibility", "workspace.marketingVisibility"])
        .where("member.id", "=", memberId)
        .executeTakeFirstOrThrow(),
      teams: await tx
        .selectFrom("team")
        .select(["id", "parentId"])
        .where("deletedAt", "is", null)
        .execute(),
    }),
    "read",
  )
  const { member, teams } = facts
  const role = member.role as Role // checked by the table
  const granted = member.deactivatedAt ? [] : permissionsOf(role)
  const actor: Actor = {
    kind: login.key ? "key" : "user",
    workspaceId,
    memberId,
    userId: login.userId,
    name: member.name,
    role,
    permissions: new Set(granted.filter((one) => !login.key || allows(login.key, one))),
    reach: reachOf(role, member as Sights),
    teamId: member.teamId,
    teamIds: member.teamId ? teamAndBelow(member.teamId, teams) : [],
    locale: (member.locale ?? member.workspaceLocale) as Locale,
    workspace: {
      name: member.workspaceName,
      currency: member.currency,
      timeZone: member.timeZone,
      fiscalStartMonth: member.fiscalStartMonth,
    },
    ...(login.key ? { keyId: login.key.id } : {}),
  }
  return actor
}

/** A key never administers people or itself, and a read key never writes (S-09). */
function allows(key: { canWrite: boolean }, permission: Permission): boolean {
  if (permission === "member.admin" || permission === "self.write") return false
  return key.canWrite || permission.endsWith(".read") || permission === "export.run"
}
