import type { Db, Tx } from "./db/open.ts"
import { inWorkspace } from "./db/tenant.ts"
import { newId } from "./ids.ts"
import type { Services } from "./services.ts"

/** What may be somebody trying doors, told to the workspace it happened to; never a secret in it. */
export type SecurityEvent = {
  at: Date
  /** Who it was, as the audit log names them; of a sign-in only the login that was tried is known. */
  actor: { kind: string; memberId: string | null; name: string; keyId?: string }
  /** `GET /deals/{dealId}` */
  route: string
  /** The record asked for, as it was sent: it may be anybody's, or nobody's. */
  targetId?: string | undefined
  /** The code of the refusal, `sign-in-failed` or `key-revoked`. */
  reason: string
  requestId?: string | undefined
  ip?: string | undefined
  userAgent?: string | undefined
}

export type SecurityLog = { note: (workspaceId: string, event: SecurityEvent) => void }

const longestTarget = 100
const batchSize = 500
const mostWaiting = 10_000

/**
 * Writes after the answer, in transactions of its own, since what was refused is rolled back; and one
 * after the other, so that a flood of refusals takes one connection from those who work.
 */
export function openSecurityLog(services: Pick<Services, "db" | "later" | "log">): SecurityLog {
  const waiting: { workspaceId: string; event: SecurityEvent }[] = []
  let isWriting = false
  const writeOn = async () => {
    try {
      while (waiting.length > 0) {
        const batch = waiting.splice(0, batchSize)
        for (const [workspaceId, noted] of Map.groupBy(batch, (one) => one.workspaceId)) {
          const events = noted.map(({ event }) => event)
          await recordSecurityEvents(services.db, workspaceId, events)
        }
      }
    } finally {
      isWriting = false
    }
  }
  return {
    note(workspaceId, event) {
      if (waiting.length >= mostWaiting) {
        const { reason, requestId } = event
        services.log.warn({ workspaceId, reason, requestId }, "security log is behind, left out")
        return
      }
      waiting.push({ workspaceId, event })
      if (isWriting) return
      isWriting = true
      services.later(writeOn)
    },
  }
}

/** Writes them in a transaction of their own. */
export function recordSecurityEvents(
  db: Db,
  workspaceId: string,
  events: readonly SecurityEvent[],
) {
  return inWorkspace(db, workspaceId, (tx) => insertSecurityEvents(tx, workspaceId, events))
}

/** Writes them together with the act they tell of. */
export async function insertSecurityEvents(
  tx: Tx,
  workspaceId: string,
  events: readonly SecurityEvent[],
) {
  await tx
    .insertInto("securityEvent")
    .values(
      events.map(({ at, actor, route, targetId, reason, requestId, ip, userAgent }) => ({
        workspaceId,
        id: newId(at),
        at,
        actor: JSON.stringify(actor),
        route,
        targetId: targetId?.slice(0, longestTarget) ?? null,
        reason,
        requestId: requestId ?? null,
        ip: ip ?? null,
        userAgent: userAgent ?? null,
      })),
    )
    .execute()
}
