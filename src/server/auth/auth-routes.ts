import { type KnowingServices, noteFailedSignIn } from "./failed-sign-in.ts"
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
])

/** Answers a request below `/api/auth`; undefined for a path that is not open. */
export function answerAuth(services: KnowingServices, request: Request, peer: string | undefined) {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, "")
  if (!open.has(path)) return undefined
  const told = new Request(request)
  told.headers.set(peerHeader, peer ?? "unknown")
  return path === "sign-in/email" ? answerSignIn(services, told, peer) : services.auth.handler(told)
}

async function answerSignIn(services: KnowingServices, request: Request, peer: string | undefined) {
  const sent = request.clone()
  const response = await services.auth.handler(request)
  if (response.status === 401) noteFailedSignIn(services, await sent.json().catch(() => null), peer)
  return response
}
