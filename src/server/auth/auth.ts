import { apiKey } from "@better-auth/api-key"
import { passkey } from "@better-auth/passkey"
import { betterAuth } from "better-auth"
import { APIError, createAuthMiddleware, getSessionFromCtx } from "better-auth/api"
import { organization, twoFactor } from "better-auth/plugins"
import type { Pool } from "pg"
import { type Locale, locales } from "../../kernel/locale.ts"
import { type AuthLog, authLog } from "./auth-log.ts"
import { peerHeader } from "./peer-header.ts"

export type AuthSettings = {
  /** A pool whose search_path is the `auth` schema. */
  pool: Pool
  secret: string
  /** The configured public address; the Host header is never used for links. */
  baseUrl: string
  trustedOrigins: readonly string[]
  sendPasswordReset: (to: MailReader, url: string) => Promise<void>
  log: AuthLog
}

/** Whom a mail is for; the language is unknown until they chose one. */
type MailReader = { email: string; name: string; locale: Locale | undefined }

export type Auth = ReturnType<typeof createAuth>

const passkeyChanges = new Set(["/passkey/delete-passkey", "/passkey/verify-registration"])

/**
 * A passkey is a way in for good: adding or removing one asks for the password, so that a browser left
 * open is not enough. Changing the password ends the other sessions, asked for or not (S-26).
 */
const beforeAct = createAuthMiddleware(async (context) => {
  if (passkeyChanges.has(context.path)) {
    const session = await getSessionFromCtx(context)
    if (!session) throw new APIError("UNAUTHORIZED")
    const { internalAdapter, password } = context.context
    const hash = (await internalAdapter.findCredentialAccount(session.user.id))?.password
    const typed: unknown = context.body?.password
    const isRight =
      typeof typed === "string" && hash && (await password.verify({ hash, password: typed }))
    if (!isRight) throw new APIError("UNAUTHORIZED", { code: "INVALID_PASSWORD" })
  }
  if (context.path !== "/change-password") return undefined
  return { context: { body: { ...context.body, revokeOtherSessions: true } } }
})

/** Sessions from before a second factor was set up or switched off end with it (S-26). */
const endOthersWithSecondFactor = createAuthMiddleware(async ({ path, context }) => {
  const isChange = path === "/two-factor/disable" || path === "/two-factor/verify-totp"
  const own = context.newSession ?? context.session
  if (!isChange || !own || !context.session) return
  const sessions = await context.internalAdapter.listSessions(own.user.id)
  const others = sessions.filter(({ token }) => token !== own.session.token)
  for (const { token } of others) await context.internalAdapter.deleteSession(token)
})

/**
 * Who is asking: passwords, sessions, second factors, passkeys, keys and invitations, all by
 * better-auth. What they may do is decided by our own roles, never here.
 */
export function createAuth(settings: AuthSettings) {
  const url = new URL(settings.baseUrl)
  return betterAuth({
    appName: "Stagecraft",
    baseURL: settings.baseUrl,
    basePath: "/api/auth",
    secret: settings.secret,
    database: settings.pool,
    trustedOrigins: [...settings.trustedOrigins],
    telemetry: { enabled: false },
    logger: { log: authLog(settings.log) },
    hooks: { before: beforeAct, after: endOthersWithSecondFactor },
    advanced: {
      // Mail goes out after the answer: its time would tell which addresses have a login (S-20).
      backgroundTasks: { handler: (task) => void task },
      database: { generateId: () => crypto.randomUUID() },
      useSecureCookies: url.protocol === "https:",
      cookiePrefix: "stagecraft",
      ipAddress: { ipAddressHeaders: [peerHeader] },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      autoSignIn: false, // nobody holds the session it would make: people sign in with their browser
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 60 * 60,
      // The address of our own page: better-auth's own goes by a path that is not open.
      sendResetPassword: ({ user, token }) => {
        const { email, name, locale: chosen } = user as typeof user & { locale?: string }
        const reader = { email, name, locale: locales.find((one) => one === chosen) }
        const link = `${settings.baseUrl}/reset-password?token=${token}`
        return settings.sendPasswordReset(reader, link)
      },
    },
    verification: { storeIdentifier: "hashed" }, // a link that resets a password is as good as one
    // No freshness: who is signed in sees and ends their sessions on the fourteenth day as on the first.
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60, freshAge: 0 },
    user: { additionalFields: { locale: { type: "string", required: false } } },
    // Bounds the work one address can cause; guessing is counted apart (guess-limit.ts).
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      storage: "memory",
      customRules: {
        "/sign-in/*": { window: 10, max: 60 },
        "/change-password": { window: 10, max: 60 },
        "/two-factor/*": { window: 10, max: 60 },
      },
    },
    plugins: [
      organization({
        allowUserToCreateOrganization: false,
        invitationExpiresIn: 60 * 60 * 24 * 7,
        cancelPendingInvitationsOnReInvite: true,
        schema: {
          invitation: {
            additionalFields: {
              workspaceRole: { type: "string", required: false, input: true },
              workspaceTeamId: { type: "string", required: false, input: true },
            },
          },
        },
      }),
      twoFactor({ issuer: "Stagecraft" }),
      passkey({ rpID: url.hostname, rpName: "Stagecraft", origin: url.origin }),
      apiKey({
        defaultPrefix: "sc_",
        enableMetadata: true,
        keyExpiration: { maxExpiresIn: 730 }, // days; as many as the contract allows
        rateLimit: { enabled: false },
        requireName: true,
        maximumNameLength: 200, // the contract is stricter, and says so in the reader's language
      }),
    ],
  })
}
