import { Hono, type Context as HonoContext } from "hono"
import type { Endpoint } from "../../kernel/endpoint.ts"
import type { Locale } from "../../kernel/locale.ts"
import { Problem } from "../../kernel/problem.ts"
import type { Actor } from "../actor.ts"
import type { Tx } from "../db/open.ts"
import type { ActOrigin } from "../db/record-act.ts"
import { inWorkspace } from "../db/tenant.ts"
import type { DatabaseWatch } from "../db/watch.ts"
import { type Upload, withUpload } from "../files/upload.ts"
import type { SecurityLog } from "../security-log.ts"
import type { Services } from "../services.ts"
import { answering, type Incoming } from "./answering.ts"
import { askingActor } from "./asking-actor.ts"
import { isRetryable } from "./database-problem.ts"
import { fileResponse } from "./file-response.ts"
import type { FileHandler, Handler, Mounted, OpenHandler } from "./handler.ts"
import { findAnswer, keepAnswer, keyedRequest } from "./idempotency.ts"
import { notingRefusals } from "./noting-refusals.ts"
import { type Received, receive } from "./parse-input.ts"
import { peerOf } from "./peer.ts"
import { type RateLimiter, rateLimitHeaders } from "./rate-limit.ts"
import { refuseOtherSites } from "./same-site.ts"
import type { FindActor } from "./who.ts"

export type MountSettings = {
  services: Services
  findActor: FindActor
  rateLimiter: RateLimiter
  /** Told of refusals that may be somebody trying doors. */
  securityLog: SecurityLog
  /** Ends the waiting when the database falls silent. */
  database: DatabaseWatch
  /** Told after each committed write, so that live streams look at the outbox at once. */
  onCommit: (workspaceId: string) => void
  /** Tests check every answer against the contract's output schema. */
  checkOutput?: (endpoint: Endpoint, answer: unknown) => void
}

const attempts = 3

/** Mounts every operation of the contract on one router, below `/api/v1`. */
export function mountEndpoints(operations: readonly Mounted[], settings: MountSettings): Hono {
  const app = new Hono()
  const routes = operations.map((operation) => ({ operation, path: routePath(operation.endpoint) }))
  // `/deals/merges` before `/deals/:dealId`: the first that matches answers.
  routes.sort((one, other) => Number(one.path.includes(":")) - Number(other.path.includes(":")))
  for (const { operation, path } of routes) {
    app.on(operation.endpoint.method, path, (c) =>
      answering(c, settings.services, (incoming) =>
        settings.database.guard(
          () => answer(c, operation, settings, incoming),
          // A write that waits for its commit may have happened or not.
          operation.endpoint.method === "GET" ? "database-unavailable" : "outcome-unknown",
        ),
      ),
    )
  }
  for (const [path, same] of Map.groupBy(routes, ({ path }) => path)) {
    const allowed = same.map(({ operation }) => operation.endpoint.method)
    app.all(path, (c) => answering(c, settings.services, () => refuseMethod(allowed)))
  }
  return app
}

function routePath(endpoint: Endpoint): string {
  return endpoint.path.replace(/\{(\w+)\}/g, ":$1")
}

function routeName({ method, path }: Endpoint): string {
  return `${method} ${path}`
}

async function refuseMethod(allowed: readonly string[]): Promise<Response> {
  throw new Problem("method-not-allowed", { allowed })
}

async function answer(
  c: HonoContext,
  operation: Mounted,
  settings: MountSettings,
  incoming: Incoming,
): Promise<Response> {
  const { endpoint } = operation
  if (endpoint.permission === "anyone") return answerAnyone(c, operation, settings, incoming)
  const found = await askingActor(c, settings, incoming, routeName(endpoint))
  // The language a request asks for goes before the one its member once chose.
  const actor = { ...found, locale: incoming.locale }
  const { services, rateLimiter, securityLog } = settings
  const left = rateLimiter.take(actor, endpoint)
  const asked = { actor, ...incoming }
  const askedFor = { route: routeName(endpoint), named: c.req.param() }
  const origin = originOf(c, asked, services.clock())
  const response = await notingRefusals(securityLog, origin, askedFor, async () => {
    refuseOtherSites(c.req.raw, services.publicUrl)
    permit(actor, endpoint)
    return perform(c, operation, settings, asked)
  })
  for (const [name, value] of rateLimitHeaders(left)) response.headers.set(name, value)
  return response
}

/** Operations before sign-in: parsed and answered like the others, without actor or transaction. */
async function answerAnyone(
  c: HonoContext,
  { endpoint, handle }: Mounted,
  { services, rateLimiter, checkOutput }: MountSettings,
  { locale }: Incoming,
): Promise<Response> {
  refuseOtherSites(c.req.raw, services.publicUrl)
  const peer = peerOf(c)
  const left = rateLimiter.take({ keyId: `peer ${peer}` }, endpoint)
  const { input } = await receive(c.req, endpoint, locale)
  const context = { services, now: services.clock(), locale, headers: c.req.raw.headers, peer }
  const result = await (handle as OpenHandler<Endpoint>)(context, input)
  checkOutput?.(endpoint, result)
  const response = jsonResponse({ text: JSON.stringify(result), replayed: false })
  for (const [name, value] of rateLimitHeaders(left)) response.headers.set(name, value)
  return response
}

function permit(actor: Actor, endpoint: Endpoint) {
  if (endpoint.permission === "signed-in" || endpoint.permission === "anyone") return
  if (!actor.permissions.has(endpoint.permission)) {
    throw new Problem("not-permitted", { permission: endpoint.permission })
  }
}

type Asked = { actor: Actor; requestId: string; locale: Locale }

async function perform(c: HonoContext, operation: Mounted, settings: MountSettings, asked: Asked) {
  const { endpoint } = operation
  const { services } = settings
  const received = await receive(c.req, endpoint, asked.locale)
  if (endpoint.takes !== "file") return act(c, operation, settings, { asked, received })
  const declaredSize = Number(c.req.header("content-length") ?? 0)
  const sent = { body: c.req.raw.body, declaredSize, limit: services.uploadLimit }
  return withUpload(sent, (upload) => act(c, operation, settings, { asked, received, upload }))
}

type Act = { asked: Asked; received: Received; upload?: Upload }

async function act(
  c: HonoContext,
  operation: Mounted,
  settings: MountSettings,
  { asked, received, upload }: Act,
) {
  const { endpoint } = operation
  const { services } = settings
  const origin = originOf(c, asked, services.clock())
  const context = { ...origin, services, bytes: received.raw, ...(upload ? { upload } : {}) }
  if (endpoint.gives === "file") {
    const handle = operation.handle as FileHandler<Endpoint>
    const answer = await handle({ ...context, db: services.db }, received.input)
    const headers = new Headers(c.req.raw.headers)
    headers.set("x-workspace-id", asked.actor.workspaceId)
    return fileResponse(answer, async () => permit(await settings.findActor(headers), endpoint))
  }
  let begun: (() => Promise<void>)[] = []
  const text = await transact(c, operation, settings, {
    actor: asked.actor,
    body: upload ? Buffer.from(upload.sha256) : received.raw,
    work: async (tx) => {
      begun = [] // an earlier try was undone
      const afterwards = (work: () => Promise<void>) => void begun.push(work)
      const handle = operation.handle as Handler<Endpoint>
      const result = await handle({ ...context, tx, afterwards }, received.input)
      settings.checkOutput?.(endpoint, result)
      return JSON.stringify(result)
    },
  })
  for (const work of begun) services.later(work)
  if (endpoint.method !== "GET") settings.onCommit(asked.actor.workspaceId)
  return jsonResponse(text)
}

function originOf(c: HonoContext, asked: Asked, now: Date): ActOrigin {
  const userAgent = c.req.header("user-agent")?.slice(0, 300)
  const ip = peerOf(c)
  return {
    actor: asked.actor,
    now,
    requestId: asked.requestId,
    ...(ip ? { ip } : {}),
    ...(userAgent ? { userAgent } : {}),
  }
}

type Answered = { text: string; replayed: boolean }

type Work = { actor: Actor; body: Uint8Array; work: (tx: Tx) => Promise<string> }

/** One transaction per request, tried again when it did nothing and may do better. */
async function transact(
  c: HonoContext,
  { endpoint }: Mounted,
  { services }: MountSettings,
  { actor, body, work }: Work,
): Promise<Answered> {
  const { workspaceId } = actor
  if (endpoint.method === "GET") {
    const read = () => inWorkspace(services.db, workspaceId, work, "read")
    return { text: await tried(read), replayed: false }
  }
  const route = routeName(endpoint)
  const key = c.req.header("idempotency-key")
  const keyed = keyedRequest(actor, { route, path: pathAndQuery(c), key, body })
  return tried(() =>
    inWorkspace(services.db, workspaceId, async (tx) => {
      const first = keyed && (await findAnswer(tx, workspaceId, keyed))
      if (first) return { text: first.answer, replayed: true }
      const text = await work(tx)
      const answer = withoutSecrets(text, endpoint)
      if (keyed) await keepAnswer(tx, keyed, { workspaceId, answer, now: services.clock() })
      return { text, replayed: false }
    }),
  )
}

async function tried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts || !isRetryable(error)) throw error
    }
  }
}

/** What is kept of an answer: secrets are told once and stored nowhere (S-25). */
function withoutSecrets(text: string, { shownOnce }: Endpoint): string {
  if (!shownOnce) return text
  const secrets = Object.fromEntries(shownOnce.map((name) => [name, null]))
  return JSON.stringify({ ...JSON.parse(text), ...secrets })
}

/** Without the host, which may differ between two tries through a proxy. */
function pathAndQuery(c: HonoContext): string {
  return c.req.url.slice(c.req.url.indexOf("/", "https://".length))
}

function jsonResponse({ text, replayed }: Answered): Response {
  return new Response(text, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "private, no-store",
      vary: "Cookie, Authorization, X-Workspace-Id, Accept-Language",
      ...(replayed ? { "idempotency-replayed": "true" } : {}),
    },
  })
}
