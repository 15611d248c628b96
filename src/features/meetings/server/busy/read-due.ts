import { inWorkspace } from "../../../../server/db/tenant.ts"
import type { Services } from "../../../../server/services.ts"
import type { CalendarFailure } from "../../calendar-contract.ts"
import { nextReading } from "../../next-reading.ts"
import type { Reading } from "./busy-times.ts"
import * as queries from "./calendar-queries.ts"
import { readCalendar } from "./read-calendar.ts"

const dayMs = 86_400_000
/** Bytes of a calendar at most. */
const mostBytes = 5_000_000
/** As long as somebody who reads a calendar has it for themselves; after a crash it is due again. */
const claimMs = 5 * 60_000
/** How far ahead busy times are kept: as far as a booking page may reach, and the days at its edges. */
const aheadDays = 368
/** Repetitions are written out anew as the days go by, even where nothing changed. */
const unfoldEveryMs = 20 * 3_600_000

/** What the address of a calendar is sealed for. */
export const placeOf = (id: string) => `busy calendar ${id}`

type Place = { workspaceId: string; id: string }
type Outcome = Reading | { kind: "unchanged" } | { kind: "failure"; why: CalendarFailure }

/**
 * Reads a calendar that is due and keeps its busy times; a failure keeps those of before. Safe to repeat,
 * and from several processes at once: one of them does it.
 */
export async function readDueCalendar(services: Services, place: Place): Promise<void> {
  const { db, clock } = services
  const begun = clock()
  const until = new Date(begun.getTime() + claimMs)
  const row = await inWorkspace(db, place.workspaceId, (tx) =>
    queries.claimCalendar(tx, place, { now: begun, until }),
  )
  if (!row) return
  const { outcome, said } = await ask(services, row, begun)
  const now = clock()
  await inWorkspace(db, place.workspaceId, async (tx) => {
    if (outcome.kind === "failure") {
      const failures = row.failures + 1
      const nextAt = nextReading(now, failures)
      const { why: failure } = outcome
      await queries.settleReading(tx, place, { failures, failure, triedAt: now, nextAt })
      return
    }
    const isRead = { readAt: now, triedAt: now, failures: 0, failure: null }
    const nextAt = nextReading(now, 0)
    if (outcome.kind === "unchanged") {
      await queries.settleReading(tx, place, { ...isRead, nextAt })
      return
    }
    const { times, unread } = outcome
    const patch = { ...isRead, nextAt, ...said, unread, unfoldedAt: now }
    if (await queries.settleReading(tx, place, patch)) await queries.replaceTimes(tx, place, times)
  })
}

async function ask(services: Services, row: queries.BusyCalendarRow, now: Date) {
  const { outbound, seal, publicUrl } = services
  const nothing = { etag: null, lastModified: null }
  const failed = (why: CalendarFailure): { outcome: Outcome; said: typeof nothing } => ({
    outcome: { kind: "failure", why },
    said: nothing,
  })
  const address = seal.open(row.address, placeOf(row.id))
  if (address === undefined) return failed("address-lost")
  const isFresh = row.unfoldedAt && now.getTime() - row.unfoldedAt.getTime() < unfoldEveryMs
  const { etag, lastModified } = isFresh ? row : nothing
  const answer = await outbound.get(address, { etag, lastModified, most: mostBytes })
  if (answer.kind === "failure") return failed(answer.why)
  if (answer.kind === "unchanged") {
    // Only what was asked for may be unchanged.
    return isFresh ? { outcome: answer, said: nothing } : failed("failing")
  }
  const outcome: Outcome = await readCalendar({
    text: new TextDecoder().decode(answer.body),
    timeZone: row.timeZone,
    from: now.getTime() - dayMs,
    to: now.getTime() + aheadDays * dayMs,
    ownHost: new URL(publicUrl).hostname,
  })
  return { outcome, said: { etag: answer.etag, lastModified: answer.lastModified } }
}

const firstMs = 20_000
const everyMs = 60_000
/** Calendars that are read beside one another: a slow one keeps few others waiting. */
const atOnce = 4

/** Reads every calendar that is due. */
export async function readDueCalendars(services: Services): Promise<void> {
  const due = await queries.listDue(services.db, services.clock())
  const next = async (): Promise<void> => {
    const place = due.shift()
    if (!place || services.stopping.aborted) return
    await readDueCalendar(services, place).catch((error: unknown) =>
      services.log.warn({ err: error, busyCalendar: place.id }, "a calendar could not be read"),
    )
    await next()
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}

/** Does so soon after the start and then every minute; returns the way to stop. */
export function readCalendarsRegularly(services: Services): () => void {
  let isAtIt = false
  const look = () => {
    if (isAtIt) return
    isAtIt = true
    readDueCalendars(services)
      .catch((error: unknown) => services.log.warn({ err: error }, "calendars were not read"))
      .finally(() => {
        isAtIt = false
      })
  }
  const first = setTimeout(look, firstMs).unref()
  const timer = setInterval(look, everyMs).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
