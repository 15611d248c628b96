import { createHash } from "node:crypto"
import { sql } from "kysely"
import { Problem } from "../../kernel/problem.ts"
import type { Actor } from "../actor.ts"
import type { Tx } from "../db/open.ts"

/** One request that carried an Idempotency-Key; the key is the actor's own, per route. */
export type KeyedRequest = { principal: string; route: string; key: string; bodyHash: string }

/** Characters of a key at most. */
export const longestKey = 255

type Sent = { route: string; path: string; key: string | undefined; body: Uint8Array }

export function keyedRequest(actor: Actor, sent: Sent): KeyedRequest | undefined {
  const { route, path, key, body } = sent
  if (key === undefined) return undefined
  if (key.length < 1 || key.length > longestKey) {
    throw new Problem("malformed-request", { reason: "idempotency-key" })
  }
  const bodyHash = createHash("sha256").update(path).update("\n").update(body).digest("hex")
  return { principal: `${actor.kind}:${actor.keyId ?? actor.memberId}`, route, key, bodyHash }
}

/**
 * The first answer to this key, if there was one. Refuses the key with another body, and while
 * the first request is still running (its advisory lock ends with its transaction).
 */
export async function findAnswer(tx: Tx, workspaceId: string, request: KeyedRequest) {
  const lock = `${workspaceId}:${request.principal}:${request.route}:${request.key}`
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${lock}, 0)) as taken`.execute(tx)
  if (!rows[0]?.taken) throw new Problem("idempotency-conflict")
  const found = await tx
    .selectFrom("idempotencyRecord")
    .select(["bodyHash", "answer", "status"])
    .where("workspaceId", "=", workspaceId)
    .where("principal", "=", request.principal)
    .where("route", "=", request.route)
    .where("key", "=", request.key)
    .executeTakeFirst()
  if (found && found.bodyHash !== request.bodyHash) throw new Problem("idempotency-key-reused")
  return found
}

type Answer = { workspaceId: string; answer: string; now: Date }

/** Keeps the answer in the same transaction as what it reports. */
export async function keepAnswer(
  tx: Tx,
  request: KeyedRequest,
  { workspaceId, answer, now }: Answer,
) {
  await tx
    .insertInto("idempotencyRecord")
    .values({ workspaceId, ...request, status: 200, answer, createdAt: now })
    .execute()
}
