import { Problem } from "../../kernel/problem.ts"
import { expectWritable } from "../db/expect-writable.ts"
import type { Db } from "../db/open.ts"
import { jsonObject, readBody } from "../http/read-body.ts"
import type { Auth } from "./auth.ts"
import { type FailedTry, type KnowingServices, noteFailedTry, textAt } from "./failed-try.ts"
import type { GuessLimit } from "./guess-limit.ts"
import { peerHeader } from "./peer-header.ts"

/**
 * The paths of better-auth that the web app needs. Everything else it offers (open sign-up,
 * organizations, keys, deletion of users) stays closed: those acts have endpoints of our own,
 * with our permissions and our audit log.
 */
const open = new Set([
  "change-password",
  "get-session",
  "list-sessions",
  "passkey/delete-passkey",
  "passkey/generate-authenticate-options",
  "passkey/generate-register-options",
  "passkey/list-user-passkeys",
  "passkey/verify-authentication",
  "passkey/verify-registration",
  "request-password-reset",
  "reset-password",
  "revoke-other-sessions",
  "revoke-session",
  "revoke-sessions",
  "sign-in/email",
  "sign-out",
  "two-factor/disable",
  "two-factor/enable",
  "two-factor/generate-backup-codes",
  "two-factor/verify-backup-code",
  "two-factor/verify-totp",
  "verify-password",
])

/** Where a password or a code can be guessed, and what it is called when it was wrong. */
const guessed: ReadonlyMap<string, FailedTry> = new Map([
  ["change-password", "password-refused"],
  ["passkey/delete-passkey", "password-refused"],
  ["passkey/verify-authentication", "passkey-failed"],
  ["passkey/verify-registration", "password-refused"],
  ["sign-in/email", "sign-in-failed"],
  ["two-factor/disable", "password-refused"],
  ["two-factor/enable", "password-refused"],
  ["two-factor/generate-backup-codes", "password-refused"],
  ["two-factor/verify-backup-code", "second-factor-failed"],
  ["two-factor/verify-totp", "second-factor-failed"],
  ["verify-password", "password-refused"],
])

type Door = { services: KnowingServices; guesses: GuessLimit }

/** Who asks, as far as that is known before sign-in. */
type Stranger = { peer: string | undefined; requestId: string }

/** Bytes of a body at most: a name, a password or a passkey's answer is far smaller. */
export const authBodyLimit = 100_000

const pathOf = (request: Request) => new URL(request.url).pathname.replace(/^\/api\/auth\//, "")

/** Whether the path is one that is open. */
export function isAuthPath(request: Request): boolean {
  return open.has(pathOf(request))
}

/** Answers a request to an open path below `/api/auth`; better-auth sees well-formed JSON alone. */
export async function answerAuth(door: Door, request: Request, stranger: Stranger) {
  const { services } = door
  const headers = new Headers(request.headers)
  headers.set(peerHeader, stranger.peer ?? "unknown")
  const isRead = request.method === "GET" || request.method === "HEAD"
  const raw = isRead ? undefined : await readBody(request, authBodyLimit)
  const body = raw ? jsonObject(request, raw) : {}
  const { method, url } = request
  const told = new Request(url, { method, headers, ...(raw?.byteLength ? { body: raw } : {}) })
  const reason = guessed.get(pathOf(request))
  const answer = reason
    ? await answerGuess(door, told, { ...stranger, body, reason })
    : await services.auth.handler(told)
  if (answer.status >= 500) await explain(services.db)
  if (answer.status < 400 || (await answer.clone().text()) !== "") return answer
  // Said without a word: nobody is signed in, or the path is one of the other method.
  if (answer.status === 401) throw new Problem("not-signed-in")
  throw new Problem("method-not-allowed", { allowed: [isRead ? "POST" : "GET"] })
}

/** better-auth says of its own failures and of the database's nothing but 500. */
async function explain(db: Db): Promise<never> {
  await expectWritable(db)
  throw new Error("better-auth could not answer")
}

type Guess = Stranger & { body: object; reason: FailedTry }

async function answerGuess({ services, guesses }: Door, request: Request, guess: Guess) {
  const { auth } = services
  const { peer: ip, requestId, body, reason } = guess
  const taken = guesses.take({ peer: ip, account: textAt(body, "email") })
  if ("wait" in taken) throw new Problem("too-many-requests", { retryAfterSeconds: taken.wait })
  const path = pathOf(request)
  const answer =
    path === "verify-password"
      ? await checkPassword(auth, request, textAt(body, "password"))
      : await auth.handler(request)
  if (answer.status !== 400 && answer.status !== 401) taken.giveBack()
  else {
    const route = `POST /api/auth/${path}`
    noteFailedTry(services, { reason, route, body, headers: request.headers, requestId, ip })
  }
  return answer
}

/** better-auth keeps this path to the server; a screen asks it before the device makes a passkey. */
function checkPassword(auth: Auth, { headers }: Request, password = "") {
  return auth.api.verifyPassword({ body: { password }, headers, asResponse: true })
}
