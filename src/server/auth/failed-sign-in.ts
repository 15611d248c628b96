import { sql } from "kysely"
import { z } from "zod"
import type { SecurityLog } from "../security-log.ts"
import type { Services } from "../services.ts"
import { findLoginByEmail } from "./logins.ts"

export type KnowingServices = Services & { securityLog: SecurityLog }

const Tried = z.object({ email: z.string().max(320) })

/**
 * Tells the workspaces of the login that was tried. Only after the answer, so that its time does
 * not say which addresses have one (S-20); of an address without a login there is nobody to tell.
 */
export function noteFailedSignIn(services: KnowingServices, body: unknown, ip: string | undefined) {
  const { data } = Tried.safeParse(body)
  if (!data) return
  const at = services.clock()
  services.later(async () => {
    const login = await findLoginByEmail(services.db, data.email)
    if (!login) return
    const { rows } = await sql<{ workspaceId: string; memberId: string }>`
      select workspace_id, member_id from workspaces_of_user(${login.id})`.execute(services.db)
    for (const { workspaceId, memberId } of rows) {
      services.securityLog.note(workspaceId, {
        at,
        actor: { kind: "unknown", memberId, name: login.name },
        route: "POST /api/auth/sign-in/email",
        reason: "sign-in-failed",
        ip,
      })
    }
  })
}
