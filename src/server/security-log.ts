import type { Db, Tx } from "./db/open.ts"
import { inWorkspace } from "./db/tenant.ts"
import { newId } from "./ids.ts"
import type { Services } from "./services.ts"
import { tryAgain, usualPauses } from "./try-again.ts"

/** What may be somebody trying doors, told to the workspace it happened to; never a secret in it. */
export type SecurityEvent = {
  at: Date
  /** Who it was, as the audit log names them; of a sign-in only the login that was tried is known. */
  actor: { kind: string; memberId: string | null; name: string; keyId?: string }
  /** `GET /deals/{dealId}` */
  route: string
  /** The record asked for, as it was sent: it may be anybody's, or nobody's. */
  targetId?: string | undefined
  /** The code of the refusal, or what failed: `sign-in-failed`, `key-revoked`. */
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
 * after the other, so that a flood of refusals takes one connection from those who work. What cannot
 * be written after several tries is told to the server's own log and let go.
 */
export function openSecurityLog(
  services: Pick<Services, "db" | "later" | "log" | "stopping">,
  pauses = usualPauses,
): SecurityLog {
  const { db, later, log, stopping } = services
  const waiting = new Map<string, SecurityEvent[]>()
  let count = 0
  let isWriting = false
  const writeOn = async () => {
    // A workspace that comes while others are written is come to as well.
    for (const [workspaceId, events] of waiting) {
      while (events.length > 0) {
        const batch = events.slice(0, batchSize)
        const write = () => recordSecurityEvents(db, workspaceId, batch)
        await tryAgain(write, { log, stopping, pauses }).catch((error: unknown) =>
          leaveOut(log, { workspaceId, events: batch, why: error }),
        )
        events.splice(0, batch.length)
        count -= batch.length
      }
      waiting.delete(workspaceId)
    }
    isWriting = false
  }
  return {
    note(workspaceId, event) {
      if (count >= mostWaiting) {
        leaveOut(log, { workspaceId, events: [event], why: "too many are waiting" })
        return
      }
      const events = waiting.get(workspaceId) ?? []
      waiting.set(workspaceId, events)
      events.push(event)
      count += 1
      if (isWriting) return
      isWriting = true
      later(writeOn)
    },
  }
}

type LeftOut = { workspaceId: string; events: readonly SecurityEvent[]; why: unknown }

/** Names each one, so that it is not lost to who reads the server's own log. */
function leaveOut(log: Services["log"], { workspaceId, events, why }: LeftOut) {
  log.error({ workspaceId, count: events.length, err: why }, "security events are left out")
  for (const event of events) log.warn({ workspaceId, event }, "security event left out")
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
