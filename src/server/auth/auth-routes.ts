import { Problem } from "../../kernel/problem.ts"
import type { Auth } from "./auth.ts"
import { type KnowingServices, noteFailedSignIn } from "./failed-sign-in.ts"
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

/** Where a password or a code can be guessed; what is wrong is answered with 400 or 401. */
const guessed = new Set([
  "change-password",
  "passkey/delete-passkey",
  "passkey/verify-registration",
  "sign-in/email",
  "two-factor/disable",
  "two-factor/enable",
  "two-factor/generate-backup-codes",
  "two-factor/verify-backup-code",
  "two-factor/verify-totp",
  "verify-password",
])

type Door = { services: KnowingServices; guesses: GuessLimit }

/** Answers a request below `/api/auth`; undefined for a path that is not open. */
export function answerAuth(door: Door, request: Request, peer: string | undefined) {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, "")
  if (!open.has(path)) return undefined
  const told = new Request(request)
  told.headers.set(peerHeader, peer ?? "unknown")
  return guessed.has(path) ? answerGuess(door, told, peer) : door.services.auth.handler(told)
}

async function answerGuess(door: Door, request: Request, peer: string | undefined) {
  const { services, guesses } = door
  const { auth } = services
  const body = await bodyOf(request.clone())
  const taken = guesses.take({ peer, account: textAt(body, "email") })
  if ("wait" in taken) throw new Problem("too-many-requests", { retryAfterSeconds: taken.wait })
  const answer = request.url.endsWith("/verify-password")
    ? await checkPassword(auth, request, textAt(body, "password"))
    : await auth.handler(request)
  if (answer.status !== 400 && answer.status !== 401) taken.giveBack()
  if (answer.status === 401 && request.url.endsWith("/sign-in/email")) {
    noteFailedSignIn(services, body, peer)
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

function textAt(body: object, name: string): string | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value
  return typeof value === "string" ? value : undefined
}
