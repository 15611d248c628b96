import { Problem } from "../../../kernel/problem.ts"
import { actorTag } from "../../../server/actor.ts"
import { type KeyRow, listKeys, revokeKey } from "../../../server/auth/logins.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { insertSecurityEvents } from "../../../server/security-log.ts"
import type * as contract from "../contract.ts"

function presentKey(row: KeyRow) {
  return {
    id: row.id,
    name: row.name,
    start: row.start,
    scope: row.scope,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }
}

export const listApiKeys: Handler<typeof contract.listApiKeys> = async ({ tx, actor }) => {
  const rows = await listKeys(tx, actor.userId, actor.workspaceId)
  return { items: rows.map(presentKey) }
}

/** Makes a key for oneself in this workspace; only its hash is kept. */
export const createApiKey: Handler<typeof contract.createApiKey> = async (context, input) => {
  const { tx, actor, services } = context
  const { name, scope, expiresInDays } = input
  recordAct(tx, context, {
    name: "api-key.create",
    recordKind: "api-key",
    detail: { name, scope, expiresInDays },
    events: [],
  })
  const key = await services.auth.api.createApiKey({
    body: {
      name,
      userId: actor.userId,
      expiresIn: expiresInDays === null ? null : expiresInDays * 86_400,
      metadata: { workspaceId: actor.workspaceId, scope },
    },
  })
  return {
    id: key.id,
    name,
    start: key.start ?? "",
    scope,
    createdAt: new Date(key.createdAt).toISOString(),
    lastUsedAt: null,
    expiresAt: key.expiresAt ? new Date(key.expiresAt).toISOString() : null,
    value: key.key,
  }
}

export const revokeApiKey: Handler<typeof contract.revokeApiKey> = async (context, { keyId }) => {
  const { tx, actor } = context
  if (!(await revokeKey(tx, actor.userId, keyId))) throw new Problem("not-found", { keyId })
  recordAct(tx, context, {
    name: "api-key.revoke",
    recordKind: "api-key",
    detail: { keyId },
    events: [],
  })
  const { now, requestId, ip, userAgent } = context
  const revoked = { actor: actorTag(actor), targetId: keyId, reason: "key-revoked" }
  const route = "DELETE /api-keys/{keyId}"
  await insertSecurityEvents(tx, actor.workspaceId, [
    { at: now, route, requestId, ip, userAgent, ...revoked },
  ])
  return { id: keyId }
}
