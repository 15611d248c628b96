import { randomUUID } from "node:crypto"
import pg from "pg"
import type { Logger } from "pino"

/** Tells other processes on the same database that a workspace has news, and is told by them. */
export type Bell = {
  ring: (workspaceId: string) => void
  close: () => Promise<void>
}

export type BellSettings = {
  url: string
  log: Pick<Logger, "warn">
  onRing: (workspaceId: string) => void
  /** After a time without connection: hints may have been lost. */
  onReturn: () => void
}

const channel = "stagecraft_outbox"
/** One hint for whatever a workspace commits within this time. */
const gatherMs = 40
const firstWaitMs = 250
const longestWaitMs = 4_000

/**
 * A connection of its own that listens and notifies, outside every transaction: NOTIFY inside one
 * would take a lock on the whole cluster at each commit. It is only a hint; the outbox is the truth.
 */
export function openBell({ url, log, onRing, onReturn }: BellSettings): Bell {
  const self = randomUUID()
  const waiting = new Set<string>()
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let gather: NodeJS.Timeout | undefined
  let waitMs = firstWaitMs
  let isClosed = false

  async function connect() {
    const next = new pg.Client({
      connectionString: url,
      application_name: "stagecraft live",
      keepAlive: true,
      connectionTimeoutMillis: 2_000,
    })
    next.on("error", () => {}) // "end" follows and reconnects
    next.once("end", () => {
      if (client === next) client = undefined
      if (!isClosed) again()
    })
    next.on("notification", ({ payload = "" }) => {
      const [sender, workspaceId] = payload.split(" ")
      if (workspaceId && sender !== self) onRing(workspaceId)
    })
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
      if (isClosed) return await next.end()
      client = next
      waitMs = firstWaitMs
      onReturn()
    } catch (error) {
      log.warn({ err: error }, "cannot listen for news, trying again")
      await next.end().catch(() => {})
      if (!isClosed) again()
    }
  }

  function again() {
    clearTimeout(retry)
    retry = setTimeout(() => void connect(), waitMs * (0.75 + Math.random() / 2)).unref()
    waitMs = Math.min(waitMs * 2, longestWaitMs)
  }

  function tell() {
    gather = undefined
    const names = [...waiting]
    waiting.clear()
    client
      ?.query("select pg_notify($1, $2 || ' ' || name) from unnest($3::text[]) as name", [
        channel,
        self,
        names,
      ])
      .catch((error: unknown) => log.warn({ err: error }, "cannot tell other processes of news"))
  }

  void connect()
  return {
    ring(workspaceId) {
      waiting.add(workspaceId)
      gather ??= setTimeout(tell, gatherMs).unref()
    },
    async close() {
      isClosed = true
      clearTimeout(retry)
      clearTimeout(gather)
      await client?.end().catch(() => {})
    },
  }
}
