import type { Context as HonoContext } from "hono"
import { sql } from "kysely"
import { inWorkspace } from "../db/tenant.ts"
import type { Services } from "../services.ts"
import type { Visitor } from "./asked.ts"

const sessionCookie = /(?:^|[;\s])(?:__Secure-)?stagecraft\.session_token=([\w%-]{1,200})/g

/**
 * The visitor of a link, with members of its workspace told apart: their browser holds a session of the
 * app that has not ended. A cookie that somebody made up hides nobody's visit, and who is a member of
 * another workspace may well be the buyer here. The session is neither prolonged nor set (S-84).
 */
export async function tellMembers(
  { db, clock }: Pick<Services, "db" | "clock">,
  c: HonoContext,
  { visitor, workspaceId }: { visitor: Visitor; workspaceId: string },
): Promise<Visitor> {
  const found = [...(c.req.header("cookie") ?? "").matchAll(sessionCookie)]
  const tokens = found.map(([, token = ""]) => token).slice(0, 4) // left by an earlier address as well
  if (tokens.length === 0) return visitor
  const ask = async () => {
    const { rows } = await inWorkspace(
      db,
      workspaceId,
      (tx) =>
        sql`select from auth.session s
          join member m on m.workspace_id = ${workspaceId}::uuid and m.user_id = s."userId"
          where s.token = any(${tokens}::text[]) and s."expiresAt" > ${clock()}
            and m.deactivated_at is null`.execute(tx),
      "read",
    )
    return rows.length > 0
  }
  return { ...visitor, isMember: await ask() }
}
