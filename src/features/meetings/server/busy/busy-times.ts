import ICAL from "ical.js"
import { joinedStretches, type Stretch } from "../../joined-stretches.ts"
import {
  addExceptions,
  type Exceptions,
  occurrencesOf,
  TooMany,
  type Unfolding,
} from "./occurrences.ts"

export type CalendarText = {
  text: string
  /** Of whole days and of times that name no zone. */
  timeZone: string
  /** The stretch of time that is asked for, in milliseconds. */
  from: number
  to: number
  /** Entries whose UID ends with it are meetings of ours, which are known already. */
  ownHost: string
}

export type Reading =
  | { kind: "times"; times: Stretch[]; unread: number }
  | { kind: "failure"; why: "not-a-calendar" | "too-many" }

/** What a calendar may be made of at most. */
export const mostOf = { entries: 20_000, steps: 100_000, times: 5_000 } as const

/**
 * When somebody is busy by a calendar (RFC 5545), as few stretches as possible and nothing else. What is
 * marked as free time, cancelled or ours does not count.
 */
export function busyTimesIn({ text, ownHost, ...span }: CalendarText): Reading {
  const calendars = calendarsIn(text)
  if (!calendars) return { kind: "failure", why: "not-a-calendar" }
  const entries = calendars.flatMap((one) => one.getAllSubcomponents("vevent"))
  if (entries.length > mostOf.entries) return { kind: "failure", why: "too-many" }
  const asked: Unfolding = { ...span, steps: { left: mostOf.steps } }
  const found: Stretch[] = []
  let unread = 0
  for (const [uid, events] of Map.groupBy(entries, uidOf)) {
    if (uid.endsWith(`@${ownHost}`)) continue
    try {
      for (const stretch of timesOfOne(events, asked)) found.push(stretch)
    } catch (error) {
      if (error instanceof TooMany) return { kind: "failure", why: "too-many" }
      unread += 1
    }
  }
  const times = joinedStretches(found, [span.from, span.to])
  if (times.length > mostOf.times) return { kind: "failure", why: "too-many" }
  return { kind: "times", times, unread }
}

function calendarsIn(text: string): ICAL.Component[] | undefined {
  try {
    const parsed = ICAL.parse(text) as unknown[]
    const roots = typeof parsed[0] === "string" ? [parsed] : (parsed as unknown[][])
    const calendars = roots
      .map((root) => new ICAL.Component(root))
      .filter(({ name }) => name === "vcalendar")
    return calendars.length > 0 ? calendars : undefined
  } catch {
    return undefined
  }
}

function uidOf(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue("uid") ?? "")
}

/** One event with its exceptions: those moved elsewhere have entries of their own. */
function timesOfOne(events: readonly ICAL.Component[], asked: Unfolding): Stretch[] {
  const except: Exceptions = { instants: new Set(), days: new Set() }
  const isMoved = (event: ICAL.Component) => event.hasProperty("recurrence-id")
  for (const event of events) {
    const names = isMoved(event) ? ["recurrence-id"] : ["exdate"]
    for (const property of names.flatMap((name) => event.getAllProperties(name))) {
      addExceptions(except, property, asked.timeZone)
    }
  }
  const none: Exceptions = { instants: new Set(), days: new Set() }
  return events
    .filter(isBusy)
    .flatMap((event) => occurrencesOf(event, isMoved(event) ? none : except, asked))
}

function isBusy(event: ICAL.Component): boolean {
  const says = (name: string) => String(event.getFirstPropertyValue(name) ?? "").toUpperCase()
  if (says("transp") === "TRANSPARENT" || says("status") === "CANCELLED") return false
  return says("x-microsoft-cdo-busystatus") !== "FREE"
}
