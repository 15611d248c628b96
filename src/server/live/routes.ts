import { Hono, type Context as HonoContext } from "hono"
import { Problem } from "../../kernel/problem.ts"
import type { Actor } from "../actor.ts"
import { answering } from "../http/answering.ts"
import { type ActorFinding, askingActor } from "../http/asking-actor.ts"
import type { Services } from "../services.ts"
import { eventStream, type StreamLimits, streamLimits } from "./event-stream.ts"
import type { LiveHub } from "./hub.ts"

export type LiveSettings = ActorFinding & {
  services: Pick<Services, "db" | "log">
  hub: LiveHub
  limits?: Partial<StreamLimits>
}

/** Streams one person or key may hold open at once. */
export const streamsPerReader = 20

/** `GET /events/stream`: what happens in the workspace, as server-sent events. */
export function liveRoutes(settings: LiveSettings): Hono {
  const open = new Map<string, number>()
  return new Hono().get("/events/stream", (c) =>
    answering(c, settings.services, async (incoming) => {
      const actor = await askingActor(c, settings, incoming, "GET /events/stream")
      refuseOtherWorkspace(c, actor)
      const after = lastEventId(c)
      if (c.req.raw.method === "HEAD") return new Response(null, { headers })
      return openStream(c, { settings, open, actor, after })
    }),
  )
}

type Opening = {
  settings: LiveSettings
  open: Map<string, number>
  actor: Actor
  after: bigint | undefined
}

async function openStream(c: HonoContext, opening: Opening): Promise<Response> {
  const { settings, open, actor, after } = opening
  const reader = `${actor.workspaceId}:${actor.keyId ?? actor.memberId}`
  const count = open.get(reader) ?? 0
  if (count >= streamsPerReader) throw new Problem("too-many-requests", { retryAfterSeconds: 10 })
  open.set(reader, count + 1)
  const requestHeaders = new Headers(c.req.raw.headers)
  const body = await eventStream({
    db: settings.services.db,
    hub: settings.hub,
    actor,
    findActor: () => settings.findActor(requestHeaders),
    after,
    limits: { ...streamLimits, ...settings.limits },
    onEnd: () => {
      const left = (open.get(reader) ?? 1) - 1
      if (left > 0) open.set(reader, left)
      else open.delete(reader)
    },
  })
  return new Response(body, { headers })
}

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "private, no-store, no-transform",
  "x-accel-buffering": "no", // a proxy that gathers answers would hold events back
  vary: "Cookie, Authorization, X-Workspace-Id",
}

/** An EventSource cannot send headers, so a page may name the workspace it shows in the address. */
function refuseOtherWorkspace(c: HonoContext, actor: Actor) {
  const { workspace, ...unknown } = c.req.query()
  if (Object.keys(unknown).length > 0) throw new Problem("malformed-request", { reason: "query" })
  if (workspace !== undefined && workspace !== actor.workspaceId) {
    throw new Problem("workspace-switched")
  }
}

/** The number after which to go on; `-1`, `1e9` or two lines are refused, not guessed at. */
function lastEventId(c: HonoContext): bigint | undefined {
  const text = c.req.header("last-event-id")
  if (text === undefined || text === "") return undefined
  if (!/^(0|[1-9]\d{0,17})$/.test(text)) {
    throw new Problem("malformed-request", { reason: "last-event-id" })
  }
  return BigInt(text)
}
