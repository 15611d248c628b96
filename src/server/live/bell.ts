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
  /** The server does not answer any more, however long one waits. */
  onSilence: () => void
  /** How often the server is asked whether it is there. */
  askMs?: number
}

const channel = "stagecraft_outbox"
/** One hint for whatever a workspace commits within this time. */
const gatherMs = 40
const firstWaitMs = 250
const longestWaitMs = 4_000
/** The server has this long to say that it is there. */
const answerMs = 3_000

/**
 * A connection of its own that listens and notifies, outside every transaction: NOTIFY inside one
 * would take a lock on the whole cluster at each commit. It is only a hint; the outbox is the truth.
 */
export function openBell(settings: BellSettings): Bell {
  const { url, log, onRing, onReturn, onSilence, askMs = 1_000 } = settings
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
      if (isClosed) {
        await next.end()
        return
      }
      client = next
      waitMs = firstWaitMs
      onReturn()
      void keepAsking(next)
    } catch (error) {
      hangUp(next)
      if (isClosed) return
      log.warn({ err: error }, "cannot listen for news, trying again")
      if (isSilent(error)) onSilence()
      again()
    }
  }

  /** Until the connection ends or falls silent. */
  async function keepAsking(mine: pg.Client) {
    while (client === mine && !isClosed) {
      await new Promise((resolve) => setTimeout(resolve, askMs).unref())
      if (client !== mine || (await answers(mine))) continue
      if (client !== mine || isClosed) return // it ended by itself, and a new one is on its way
      log.warn("the database does not answer")
      onSilence()
      hangUp(mine)
    }
  }

  function again() {
    clearTimeout(retry)
    retry = setTimeout(() => void connect(), waitMs * (0.75 + Math.random() / 2)).unref()
    waitMs = Math.min(waitMs * 2, longestWaitMs)
  }

  /** One after the other: a busy database takes longer than the time between two. */
  async function tell() {
    const names = [...waiting]
    waiting.clear()
    await client
      ?.query("select pg_notify($1, $2 || ' ' || name) from unnest($3::text[]) as name", [
        channel,
        self,
        names,
      ])
      .catch((error: unknown) => log.warn({ err: error }, "cannot tell other processes of news"))
    gather = waiting.size > 0 ? setTimeout(tell, gatherMs).unref() : undefined
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

/** True when it answered in time. A late clock of ours is not the server's fault: look twice. */
async function answers(client: pg.Client): Promise<boolean> {
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<boolean>((resolve) => {
    late = setTimeout(() => setImmediate(resolve, false), answerMs).unref()
  })
  const answer = client.query("select 1").then(
    () => true,
    () => false,
  )
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(late))
}

/** Nothing refused us; there was just no answer in time. */
function isSilent(error: unknown): boolean {
  return error instanceof Error && /timeout/i.test(error.message)
}

/** Ends a connection whose other side may never say goodbye. */
function hangUp(client: pg.Client) {
  const { stream } = (client as unknown as { connection: { stream: { destroy: () => void } } })
    .connection // pg has no public way to drop a silent connection
  stream.destroy()
}
