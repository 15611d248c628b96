import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, dayIn } from "../../kernel/days.ts"
import { hoursOn, usualCalendar, workingDaysBetween } from "../../kernel/working-days.ts"
import { isWorkingInstant } from "../../kernel/working-time.ts"
import { daysOfSteps, planTurn, stepDayAfter } from "./step-day.ts"

const time = { ...usualCalendar, timeZone: "Asia/Shanghai" }
const monday = new Date("2026-11-30T04:00:00Z") // noon in Shanghai
const free = { now: monday, time, gapDays: 2, touchDays: [], counts: [] }

test("a step is made within working hours only, and waits for the next ones", () => {
  expect(planTurn(free)).toEqual({ kind: "make" })
  const at = (text: string) => planTurn({ ...free, now: new Date(text) })
  expect(at("2026-11-30T00:59:00Z")).toEqual({ kind: "wait", until: "2026-11-30" })
  expect(at("2026-11-30T10:00:00Z")).toEqual({ kind: "wait", until: "2026-12-01" })
  expect(at("2026-11-28T04:00:00Z")).toEqual({ kind: "wait", until: "2026-11-30" })
})

test("a step waits until the gap to any other touch of the person is kept", () => {
  const touched = (...touchDays: string[]) => planTurn({ ...free, touchDays })
  expect(touched("2026-11-27")).toEqual({ kind: "wait", until: "2026-12-01" })
  expect(touched("2026-11-26")).toEqual({ kind: "make" })
  expect(touched("2026-12-01")).toEqual({ kind: "wait", until: "2026-12-03" })
})

test("a step waits for the next working day when a limit of today is reached", () => {
  const counted = (made: number, limit: number | null) =>
    planTurn({ ...free, counts: [{ made, limit }] })
  expect(counted(39, 40)).toEqual({ kind: "make" })
  expect(counted(40, 40)).toEqual({ kind: "wait", until: "2026-12-01" })
  expect(counted(400, null)).toEqual({ kind: "make" })
})

test("the days of a sequence are working days, no closer together than the gap", () => {
  const steps = [0, 1, 3].map((afterDays) => ({ afterDays }))
  const days = daysOfSteps(usualCalendar, steps, { start: "2026-11-28", gapDays: 2 })
  expect(days).toEqual(["2026-11-30", "2026-12-02", "2026-12-07"])
})

test("a calendar without a working day plans nothing and never hangs", () => {
  const never = { week: Array(7).fill(null), days: [], timeZone: "UTC" }
  expect(daysOfSteps(never, [{ afterDays: 1 }], { start: "2026-11-30", gapDays: 2 })).toEqual([])
  expect(planTurn({ ...free, time: never })).toEqual({ kind: "wait", until: "2026-12-01" })
})

type Person = { step: number; wantedOn: string; dueOn: string; sender: number; contact: number }

const hours = fc.constantFrom(null, { from: "09:00", to: "18:00" }, { from: "13:00", to: "15:00" })
const worlds = fc.record({
  week: fc.array(hours, { minLength: 7, maxLength: 7 }).filter((week) => week.some((day) => day)),
  gapDays: fc.integer({ min: 0, max: 4 }),
  senderLimit: fc.integer({ min: 1, max: 3 }),
  dayLimit: fc.integer({ min: 1, max: 4 }),
  steps: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 2 }),
  people: fc.array(
    fc.record({ sender: fc.integer({ min: 0, max: 1 }), contact: fc.integer({ min: 0, max: 4 }) }),
    { minLength: 1, maxLength: 5 },
  ),
})

test("over any weeks each step is made once and in order, within gap, limits and working hours", () => {
  fc.assert(
    fc.property(worlds, ({ week, gapDays, senderLimit, dayLimit, steps, people }) => {
      const zone = { week, days: [], timeZone: "Asia/Shanghai" }
      const start = "2026-11-30"
      const queue: Person[] = people.map((person) => {
        const wantedOn = stepDayAfter(zone, start, steps[0] ?? 0) ?? start
        return { step: 0, wantedOn, dueOn: wantedOn, ...person }
      })
      const made: { at: Date; day: string; person: Person; step: number }[] = []
      for (
        let hour = 0;
        hour < 24 * 400 && queue.some(({ step }) => step < steps.length);
        hour += 2
      ) {
        const now = new Date(Date.parse("2026-11-29T16:30:00Z") + hour * 3_600_000)
        const today = dayIn(now, zone.timeZone)
        const turns = queue
          .filter(({ dueOn, step }) => dueOn <= today && step < steps.length)
          .sort((a, b) =>
            a.wantedOn < b.wantedOn
              ? -1
              : a.wantedOn > b.wantedOn
                ? 1
                : queue.indexOf(a) - queue.indexOf(b),
          )
        for (const person of turns) {
          const ofToday = made.filter(({ day }) => day === today)
          const turn = planTurn({
            ...{ now, time: zone, gapDays },
            touchDays: made
              .filter((one) => one.person.contact === person.contact)
              .map(({ day }) => day),
            counts: [
              {
                made: ofToday.filter((one) => one.person.sender === person.sender).length,
                limit: senderLimit,
              },
              { made: ofToday.length, limit: dayLimit },
            ],
          })
          if (turn.kind === "wait") {
            expect(turn.until >= today).toBe(true)
            person.dueOn = turn.until
            continue
          }
          made.push({ at: now, day: today, person, step: person.step })
          person.step += 1
          person.wantedOn = stepDayAfter(zone, today, steps[person.step] ?? 0) ?? addDays(today, 1)
          person.dueOn = person.wantedOn
        }
      }
      for (const person of queue) {
        const own = made.filter((one) => one.person === person)
        expect(own.map(({ step }) => step)).toEqual(steps.map((_, step) => step))
      }
      for (const { at, day, person } of made) {
        expect(isWorkingInstant(zone, at) && hoursOn(zone, day) !== null).toBe(true)
        const ofDay = made.filter((one) => one.day === day)
        expect(ofDay.length).toBeLessThanOrEqual(dayLimit)
        expect(
          ofDay.filter((one) => one.person.sender === person.sender).length,
        ).toBeLessThanOrEqual(senderLimit)
      }
      for (const [index, one] of made.entries()) {
        for (const other of made.slice(index + 1)) {
          if (one.person.contact !== other.person.contact) continue
          expect(workingDaysBetween(zone, one.day, other.day)).toBeGreaterThanOrEqual(gapDays)
        }
      }
    }),
    { numRuns: 60 },
  )
})
