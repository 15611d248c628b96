import { isDeepStrictEqual } from "node:util"
import { Problem } from "../../kernel/problem.ts"
import type { Actor } from "../actor.ts"
import type { Db, Tx } from "../db/open.ts"
import { inWorkspace } from "../db/tenant.ts"
import type { Feed, LiveHub } from "./hub.ts"
import { isKept, type OutboxRow, outboxEnds, readOutbox } from "./outbox.ts"
import { outlet } from "./outlet.ts"
import { toldEvent } from "./told-event.ts"

/** Times and sizes of a stream; tests use shorter ones. */
export type StreamLimits = {
  heartbeatMs: number
  /** How often it is asked again who the reader is. */
  recheckMs: number
  /** How old that answer may be: after a change to the reader, this long is waited. */
  actorAgeMs: number
  bufferedBytes: number
  /** More missed events than this and reading everything anew is cheaper. */
  missedEvents: bigint
  /** A reader that leaves the buffer full for so long is dropped. */
  stalledMs: number
}

export const streamLimits: StreamLimits = {
  heartbeatMs: 15_000,
  recheckMs: 2_000,
  actorAgeMs: 2_000,
  bufferedBytes: 256 * 1024,
  missedEvents: 10_000n,
  stalledMs: 10_000,
}

export type StreamSettings = {
  db: Db
  hub: LiveHub
  actor: Actor
  /** Who the reader is now; throws when they may not read any more. */
  findActor: () => Promise<Actor>
  /** Number of the last event the reader has; undefined on a first visit. */
  after: bigint | undefined
  limits: StreamLimits
  onEnd: () => void
}

/**
 * The body of an event stream, answered once the reader's place is known. The reader gets every
 * event they may see after `after`, each once and in commit order, or one `resync` where that is
 * not possible. It ends when they lose the right to read, and when they read too slowly.
 */
export async function eventStream(settings: StreamSettings): Promise<ReadableStream<Uint8Array>> {
  let reading: Reading | undefined
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        reading = startReading(settings, controller)
      },
      pull: () => reading?.makeRoom(),
      cancel: () => reading?.end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: settings.limits.bufferedBytes }),
  )
  await reading?.placed
  return body
}

type Reading = { placed: Promise<void>; makeRoom: () => void; end: () => void }

function startReading(
  settings: StreamSettings,
  controller: ReadableStreamDefaultController<Uint8Array>,
): Reading {
  const { db, hub, limits } = settings
  const { workspaceId, memberId } = settings.actor
  const read = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(db, workspaceId, work, "read")
  const out = outlet(controller, limits, end)
  let actor = settings.actor
  let cursor = settings.after ?? 0n
  let feed: Feed | undefined
  // While false, what the feed tells is let pass and read from the outbox afterwards.
  let isLive = false
  let isEnded = false
  let held: NodeJS.Timeout | undefined

  /** From the last event the reader has up to what the feed has told; then the feed goes on. */
  async function catchUp() {
    isLive = false
    while (!isEnded && feed) {
      if (cursor >= feed.head()) {
        isLive = true
        return
      }
      await out.room()
      const rows = await read((tx) => readOutbox(tx, workspaceId, cursor))
      for (const row of rows) {
        if (out.isFull()) break
        if (row.seq > cursor && !tell(row)) return
      }
      if (rows.length === 0) cursor = max(cursor, feed.head())
    }
  }

  /** False when the event is about the reader, so that nothing more is told before looking again. */
  function tell(row: OutboxRow): boolean {
    if (isAboutReader(row, memberId)) {
      isLive = false
      held ??= setTimeout(lookAgain, limits.actorAgeMs + 100)
      return false
    }
    cursor = row.seq
    const told = toldEvent(actor, row)
    if (told) out.write(`id: ${told.seq}\ndata: ${JSON.stringify(told)}\n\n`)
    return true
  }

  function hear(rows: readonly OutboxRow[]) {
    if (!isLive) return
    for (const row of rows) {
      if (row.seq <= cursor) continue
      // More than the reader has taken so far: the rest is read again at the reader's pace.
      if (out.isFull()) return void catchUp().catch(end)
      if (!tell(row)) return
    }
  }

  function resync(from: bigint) {
    cursor = from
    out.write(`id: ${from}\nevent: resync\ndata: {}\n\n`)
  }

  /** Asks who the reader is now; other rights than before mean another set of records. */
  async function recheck() {
    const now = await settings.findActor()
    if (now.workspaceId !== workspaceId || now.memberId !== memberId) throw new Problem("not-found")
    const isOther = !isDeepStrictEqual(rightsOf(now), rightsOf(actor))
    actor = now
    return isOther
  }

  function lookAgain() {
    recheck()
      .then(async () => {
        held = undefined
        if (!feed || isEnded) return
        resync(feed.head())
        await catchUp()
      })
      .catch((error: unknown) => {
        if (error instanceof Problem) end()
        else held = setTimeout(lookAgain, limits.recheckMs) // the database is away
      })
  }

  function lookRegularly() {
    if (held) return
    recheck()
      .then((isOther) => {
        if (isOther && feed && !held && !isEnded) resync(feed.head())
      })
      .catch((error: unknown) => {
        if (error instanceof Problem) end()
      })
  }

  /** Joins the feed first and looks at the outbox then, so that nothing falls between the two. */
  async function findPlace() {
    out.write(`retry: ${1_000 + Math.floor(Math.random() * 4_000)}\n\n`)
    feed = await hub.join(workspaceId, { hear, end })
    if (isEnded) return feed.leave()
    const ends = await read((tx) => outboxEnds(tx, workspaceId))
    const { after } = settings
    if (after === undefined) cursor = feed.head()
    else if (!isKept(after, ends) || ends.latest - after > limits.missedEvents) {
      resync(max(ends.latest, feed.head()))
    }
    out.write(`id: ${cursor}\n\n`)
  }

  function end() {
    if (isEnded) return
    isEnded = true
    clearInterval(heartbeat)
    clearInterval(looking)
    clearTimeout(held)
    feed?.leave()
    out.close()
    settings.onEnd()
  }

  // A comment keeps proxies from cutting the line; the id alone moves the reader's place forward.
  const heartbeat = setInterval(() => {
    if (!out.isFull()) out.write(`:\nid: ${cursor}\n\n`)
  }, limits.heartbeatMs)
  const looking = setInterval(lookRegularly, limits.recheckMs)
  const placed = findPlace()
  placed.then(catchUp).catch(end)
  return { placed, makeRoom: out.makeRoom, end }
}

function isAboutReader({ recordKind, recordId }: OutboxRow, memberId: string): boolean {
  if (recordKind === "member") return recordId === memberId
  return recordKind === "team" || recordKind === "workspace"
}

function rightsOf({ role, reach, teamIds, permissions }: Actor) {
  return { role, reach, teamIds, permissions }
}

function max(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}
