import type { Context as HonoContext } from "hono"
import { askedLocale } from "../../kernel/locale.ts"
import type { Actor } from "../actor.ts"
import { RefusedCredential } from "../auth/refused-credential.ts"
import type { SecurityLog } from "../security-log.ts"
import type { Services } from "../services.ts"
import type { Incoming } from "./answering.ts"
import { peerOf } from "./peer.ts"
import type { FindActor } from "./who.ts"

export type ActorFinding = {
  findActor: FindActor
  securityLog: SecurityLog
  services: Pick<Services, "clock">
}

/**
 * Who asks, and from here on in their language. A key that is over, and a workspace one is not in,
 * are told to the workspace that should know.
 * @param route as the contract writes it
 */
export async function askingActor(
  c: HonoContext,
  { findActor, securityLog, services }: ActorFinding,
  incoming: Incoming,
  route: string,
): Promise<Actor> {
  try {
    const actor = await findActor(c.req.raw.headers)
    incoming.locale = askedLocale(c.req.header("accept-language")) ?? actor.locale
    return actor
  } catch (error) {
    if (error instanceof RefusedCredential) {
      securityLog.note(error.workspaceId, {
        ...error.told,
        at: services.clock(),
        route,
        requestId: incoming.requestId,
        ip: peerOf(c),
        userAgent: c.req.header("user-agent")?.slice(0, 300),
      })
    }
    throw error
  }
}
