import ICAL from "ical.js"
import type { Stretch } from "../../joined-stretches.ts"
import {
  type Clocks,
  clocksOf,
  dayOf,
  instantOf,
  shownAt,
  shownOf,
  withoutZone,
} from "./event-times.ts"

/** What of a calendar is asked for, and how much work that may be. */
export type Unfolding = {
  /** Of whole days and of times that name no zone. */
  timeZone: string
  from: number
  to: number
  /** Steps that are left for the repetitions of the whole calendar. */
  steps: { left: number }
}

/** A calendar repeats more than anybody's does. */
export class TooMany extends Error {
  override name = "TooMany"
}

/** Times that a repetition leaves out: instants, and whole days. */
export type Exceptions = { instants: Set<number>; days: Set<string> }

const dayMs = 86_400_000

/** The stretches an event takes within what is asked for, its repetitions without the exceptions. */
export function occurrencesOf(
  event: ICAL.Component,
  except: Exceptions,
  asked: Unfolding,
): Stretch[] {
  const property = event.getFirstProperty("dtstart")
  const start = property?.getFirstValue()
  if (!property || !(start instanceof ICAL.Time)) throw new TypeError("An event without a start")
  const clocks = clocksOf(property, start, asked.timeZone)
  const endOf = lengthOf(event, { start, clocks, timeZone: asked.timeZone })
  const found: Stretch[] = []
  const first = withoutZone(start)
  for (const time of timesOf(event, { first, clocks, longestMs: endOf.roughMs }, asked)) {
    // Converting a time is dear: what is days away from the stretch that is asked for is not.
    const rough = shownOf(time)
    if (rough > asked.to + 2 * dayMs) continue
    if (rough + endOf.roughMs < asked.from - 2 * dayMs) continue
    const from = instantOf(time, clocks)
    if (except.instants.has(from) || except.days.has(dayOf(time))) continue
    found.push([from, endOf.of(time, from)])
  }
  for (const period of periodsOf(event, asked.timeZone)) found.push(period)
  return found.filter(([from, to]) => from < to && from < asked.to && to > asked.from)
}

/** Which times a property names, as exceptions. */
export function addExceptions(to: Exceptions, property: ICAL.Property, timeZone: string) {
  for (const value of property.getValues()) {
    if (!(value instanceof ICAL.Time)) continue
    if (value.isDate) to.days.add(dayOf(value))
    else to.instants.add(instantOf(value, clocksOf(property, value, timeZone)))
  }
}

type Begun = { start: ICAL.Time; clocks: Clocks; timeZone: string }

/** When an occurrence ends: whole days by the calendar, hours by the clock. */
function lengthOf(event: ICAL.Component, { start, clocks, timeZone }: Begun) {
  const property = event.getFirstProperty("dtend")
  const end = property?.getFirstValue()
  const length = event.getFirstPropertyValue("duration")
  const seconds = length instanceof ICAL.Duration ? length.toSeconds() : 0
  if (start.isDate) {
    const between = end instanceof ICAL.Time ? shownOf(end) - shownOf(start) : seconds * 1000
    const days = Math.min(Math.max(1, Math.ceil(between / dayMs)), 40_000)
    const of = (time: ICAL.Time) => {
      const last = withoutZone(time)
      last.adjust(days, 0, 0, 0)
      return instantOf(last, clocks)
    }
    return { roughMs: days * dayMs, of }
  }
  const takes =
    property && end instanceof ICAL.Time
      ? instantOf(end, clocksOf(property, end, timeZone)) - instantOf(start, clocks)
      : seconds * 1000
  return { roughMs: Math.max(0, takes), of: (_: ICAL.Time, from: number) => from + takes }
}

type Repeated = { first: ICAL.Time; clocks: Clocks; longestMs: number }

/** Every time the event begins, as its clocks show it: the first, those by rule and those by date. */
function* timesOf(event: ICAL.Component, repeated: Repeated, asked: Unfolding) {
  const { first, clocks } = repeated
  const rules = event.getAllProperties("rrule")
  if (rules.length === 0) yield first
  for (const property of rules) {
    const rule = property.getFirstValue()
    if (rule instanceof ICAL.Recur) yield* timesByRule(rule, repeated, asked)
  }
  for (const property of event.getAllProperties("rdate")) {
    for (const value of property.getValues()) {
      if (!(value instanceof ICAL.Time)) continue
      const own = clocksOf(property, value, asked.timeZone)
      yield value.isDate ? withoutZone(value) : shownAt(instantOf(value, own), clocks)
    }
  }
}

function* timesByRule(rule: ICAL.Recur, repeated: Repeated, asked: Unfolding) {
  const { first, clocks } = repeated
  const counted = rule.clone()
  if (rule.until) counted.until = lastOf(rule.until, first, clocks)
  const turn = counted.iterator(startNear(rule, repeated, asked))
  for (let time = turn.next(); time; time = turn.next()) {
    asked.steps.left -= 1
    if (asked.steps.left < 0) throw new TooMany()
    if (shownOf(time) > asked.to + 2 * dayMs) return
    yield time.clone()
  }
}

const periods: Readonly<Record<string, number>> = {
  SECONDLY: 1_000,
  MINUTELY: 60_000,
  HOURLY: 3_600_000,
  DAILY: dayMs,
  WEEKLY: 7 * dayMs,
}

/** A rule that has gone on for years is the same one some whole periods later, unless it counts. */
function startNear(rule: ICAL.Recur, { first, longestMs }: Repeated, asked: Unfolding): ICAL.Time {
  const period = (periods[rule.freq] ?? 0) * rule.interval
  const gap = asked.from - 3 * dayMs - longestMs - shownOf(first)
  if (period === 0 || rule.count || gap < period) return first
  const shift = Math.floor(gap / period) * period
  const near = withoutZone(first)
  near.adjust(Math.floor(shift / dayMs), 0, 0, (shift % dayMs) / 1_000)
  return near
}

/** The end of a rule by the clocks of its event; a day is meant to its end. */
function lastOf(until: ICAL.Time, first: ICAL.Time, clocks: Clocks): ICAL.Time {
  if (until.zone === ICAL.Timezone.utcTimezone && !until.isDate && !first.isDate) {
    return shownAt(shownOf(until), clocks)
  }
  const last = withoutZone(until)
  if (!until.isDate || first.isDate) return last
  return new ICAL.Time(
    { ...{ year: last.year, month: last.month, day: last.day }, hour: 23, minute: 59, second: 59 },
    ICAL.Timezone.localTimezone,
  )
}

function* periodsOf(event: ICAL.Component, timeZone: string): Generator<Stretch> {
  for (const property of event.getAllProperties("rdate")) {
    for (const value of property.getValues()) {
      if (!(value instanceof ICAL.Period)) continue
      const clocks = clocksOf(property, value.start, timeZone)
      yield [instantOf(value.start, clocks), instantOf(value.getEnd(), clocks)]
    }
  }
}
