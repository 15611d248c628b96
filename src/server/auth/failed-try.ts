import type { Db } from "../db/open.ts"
import type { SecurityLog } from "../security-log.ts"
import type { Services } from "../services.ts"
import type { Auth } from "./auth.ts"
import {
  findLogin,
  findLoginByEmail,
  findLoginByPasskey,
  type Login,
  listWorkspacesOf,
} from "./logins.ts"

export type KnowingServices = Services & { securityLog: SecurityLog }

/** Why a try to get in, or to change the way in, was refused. */
export type FailedTry =
  | "sign-in-failed"
  | "second-factor-failed"
  | "passkey-failed"
  | "password-refused"

/** What was sent, and by whom as far as the socket says. */
export type Tried = {
  reason: FailedTry
  /** `POST /api/auth/sign-in/email` */
  route: string
  body: object
  headers: Headers
  requestId: string
  ip: string | undefined
}

/**
 * Tells the workspaces of the login that was tried. Only after the answer, so that its time does
 * not say which addresses have one (S-20); of an address without a login there is nobody to tell.
 */
export function noteFailedTry(services: KnowingServices, tried: Tried) {
  const at = services.clock()
  const { reason, route, requestId, ip, headers } = tried
  const userAgent = headers.get("user-agent")?.slice(0, 300)
  services.later(async () => {
    const login = await triedLogin(services, tried)
    if (!login) return
    for (const { workspaceId, memberId } of await listWorkspacesOf(services.db, login.id)) {
      const actor = { kind: "unknown", memberId, name: login.name }
      services.securityLog.note(workspaceId, { at, actor, route, reason, requestId, ip, userAgent })
    }
  })
}

type Known = { db: Db; auth: Auth }

/** Whose way in it was: by the address, by the passkey, or by the session whole or half begun. */
async function triedLogin({ db, auth }: Known, { reason, body, headers }: Tried) {
  if (reason === "sign-in-failed") return found(db, findLoginByEmail, textAt(body, "email"))
  if (reason === "passkey-failed") {
    const response: unknown = Object.getOwnPropertyDescriptor(body, "response")?.value
    const isObject = typeof response === "object" && response !== null
    return found(db, findLoginByPasskey, isObject ? textAt(response, "id") : undefined)
  }
  const session = await auth.api.getSession({ headers })
  if (session) return findLogin(db, session.user.id)
  return found(db, findLogin, await halfSignedIn(auth, headers))
}

type Find = (db: Db, key: string) => Promise<Login | undefined>

/** No login is found by what no address or id looks like. */
function found(db: Db, find: Find, key: string | undefined) {
  return key && key.length <= 1_000 && key.isWellFormed() && !key.includes("\0")
    ? find(db, key)
    : undefined
}

/** Who gave the right password and owes the second factor; better-auth keeps that by a random name. */
async function halfSignedIn(auth: Auth, headers: Headers): Promise<string | undefined> {
  const { createAuthCookie, internalAdapter } = await auth.$context
  const { name } = createAuthCookie("two_factor")
  const pairs = (headers.get("cookie") ?? "").split("; ").map((pair) => pair.split("="))
  const signed = pairs.find(([one]) => one === name)?.[1]
  const kept = signed && (await internalAdapter.findVerificationValue(signed.split(".")[0] ?? ""))
  return kept ? kept.value : undefined
}

/** An own property that is a text; what else was sent is nobody's address. */
export function textAt(body: object, name: string): string | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value
  return typeof value === "string" ? value : undefined
}
