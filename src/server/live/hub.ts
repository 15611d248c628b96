import type { Logger } from "pino"
import type { Db, Tx } from "../db/open.ts"
import { inWorkspace } from "../db/tenant.ts"
import { createDatabaseWatch, type DatabaseWatch } from "../db/watch.ts"
import { type Bell, openBell } from "./bell.ts"
import { type OutboxRow, outboxEnds, outboxPage, readOutbox } from "./outbox.ts"

/** Hears every event of one workspace, in order, each exactly once; `end` when the server stops. */
export type Listener = { hear: (rows: readonly OutboxRow[]) => void; end: () => void }

/** One reading of the outbox per workspace and process, told to every stream that is open. */
export type LiveHub = {
  /** Says that something was committed here: streams hear it at once, other processes soon. */
  wake: (workspaceId: string) => void
  /** Hears what comes after `head`; call `leave` at the end. */
  join: (workspaceId: string, listener: Listener) => Promise<Feed>
  /** Whether the database answers; the listening connection is what asks it. */
  database: DatabaseWatch
  close: () => Promise<void>
}

/** A listener's place at a workspace's feed. */
export type Feed = {
  /** Number of the last event the listener was told, or would have been. */
  head: () => bigint
  leave: () => void
}

export type LiveHubSettings = {
  db: Db
  log: Pick<Logger, "error" | "warn">
  /** Where to listen for other processes; without it only the clock tells of them. */
  listenUrl?: string
  /** How often the outbox is read without being told to: the truth when a hint was lost. */
  pollMs?: number
}

/** Opens the hub of this process. */
export function createLiveHub(settings: LiveHubSettings): LiveHub {
  const { db, log, listenUrl, pollMs = 2_000 } = settings
  const feeds = new Map<string, WorkspaceFeed>()
  const database = createDatabaseWatch()
  const pumpAll = () => {
    for (const feed of feeds.values()) feed.pump()
  }
  const ring = (workspaceId: string) => feeds.get(workspaceId)?.pump()
  const bell: Bell | undefined = listenUrl
    ? openBell({
        url: listenUrl,
        log,
        onRing: ring,
        onSilence: database.lost,
        onReturn() {
          database.found()
          pumpAll()
        },
      })
    : undefined
  const poll = setInterval(pumpAll, pollMs).unref()
  return {
    database,
    wake(workspaceId) {
      ring(workspaceId)
      bell?.ring(workspaceId)
    },
    async join(workspaceId, listener) {
      let feed = feeds.get(workspaceId)
      if (!feed) {
        feed = createFeed(db, workspaceId, log)
        feeds.set(workspaceId, feed)
      }
      const mine = feed
      mine.listeners.add(listener)
      const leave = () => {
        mine.listeners.delete(listener)
        if (mine.listeners.size === 0 && feeds.get(workspaceId) === mine) feeds.delete(workspaceId)
      }
      await mine.started().catch((error: unknown) => {
        leave()
        throw error
      })
      return { head: mine.head, leave }
    },
    async close() {
      clearInterval(poll)
      const open = [...feeds.values()].flatMap(({ listeners }) => [...listeners])
      feeds.clear()
      for (const listener of open) listener.end()
      await bell?.close()
    },
  }
}

type WorkspaceFeed = {
  listeners: Set<Listener>
  head: () => bigint
  /** Resolves once it is known where the feed begins. */
  started: () => Promise<void>
  pump: () => void
}

function createFeed(db: Db, workspaceId: string, log: LiveHubSettings["log"]): WorkspaceFeed {
  const listeners = new Set<Listener>()
  let head = 0n
  let start: Promise<void> | undefined
  let isReading = false
  let isAskedAgain = false

  async function readOn() {
    for (;;) {
      isAskedAgain = false
      const rows = await inWorkspace(
        db,
        workspaceId,
        (tx) => readOutbox(tx, workspaceId, head),
        "read",
      )
      const last = rows.at(-1)
      if (last) {
        head = last.seq
        for (const listener of [...listeners]) listener.hear(rows)
      }
      if (rows.length < outboxPage && !isAskedAgain) return
    }
  }

  return {
    listeners,
    head: () => head,
    started() {
      const ends = (tx: Tx) => outboxEnds(tx, workspaceId)
      start ??= inWorkspace(db, workspaceId, ends, "read").then(({ latest }) => {
        head = latest
      })
      start.catch(() => {
        start = undefined
      })
      return start
    },
    /** A request to read that comes during a reading makes it read once more, never twice at once. */
    pump() {
      if (!start) return
      isAskedAgain = true
      if (isReading) return
      isReading = true
      start
        .then(readOn)
        .catch((error: unknown) => log.warn({ err: error }, "outbox cannot be read, trying again"))
        .finally(() => {
          isReading = false
        })
    },
  }
}
