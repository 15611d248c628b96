import { Problem } from "../../kernel/problem.ts"
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

const pathOf = (request: Request) => new URL(request.url).pathname.replace(/^\/api\/auth\//, "")

/** Whether the path is one that is open. */
export function isAuthPath(request: Request): boolean {
  return open.has(pathOf(request))
}

/** Answers a request to an open path below `/api/auth`. */
export function answerAuth(door: Door, request: Request, stranger: Stranger): Promise<Response> {
  const told = new Request(request)
  told.headers.set(peerHeader, stranger.peer ?? "unknown")
  const failure = guessed.get(pathOf(request))
  return failure
    ? answerGuess(door, told, { ...stranger, failure })
    : door.services.auth.handler(told)
}

async function answerGuess(
  { services, guesses }: Door,
  request: Request,
  { peer, requestId, failure: reason }: Stranger & { failure: FailedTry },
) {
  const { auth } = services
  const body = await bodyOf(request.clone())
  const taken = guesses.take({ peer, account: textAt(body, "email") })
  if ("wait" in taken) throw new Problem("too-many-requests", { retryAfterSeconds: taken.wait })
  const path = pathOf(request)
  const answer =
    path === "verify-password"
      ? await checkPassword(auth, request, textAt(body, "password"))
      : await auth.handler(request)
  if (answer.status !== 400 && answer.status !== 401) taken.giveBack()
  else {
    const route = `POST /api/auth/${path}`
    noteFailedTry(services, { reason, route, body, headers: request.headers, requestId, ip: peer })
  }
  return answer
}

/** better-auth keeps this path to the server; a screen asks it before the device makes a passkey. */
function checkPassword(auth: Auth, { headers }: Request, password = "") {
  return auth.api.verifyPassword({ body: { password }, headers, asResponse: true })
}

async function bodyOf(request: Request): Promise<object> {
  const body: unknown = await request.json().catch(() => undefined)
  return typeof body === "object" && body ? body : {}
}
