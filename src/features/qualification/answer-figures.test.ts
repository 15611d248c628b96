import fc from "fast-check"
import { expect, test } from "vitest"
import { addDays, dayIn } from "../../kernel/days.ts"
import { spanOn, type WorkingTime } from "../../kernel/working-time.ts"
import { answerFigures } from "./answer-figures.ts"
import { type Asked, firstAnswer } from "./first-answer.ts"

const hours = { from: "09:00", to: "18:00" }
const time: WorkingTime = {
  timeZone: "Asia/Shanghai",
  week: [hours, hours, { from: "10:00", to: "12:30" }, hours, hours, null, null],
  days: [],
}
const at = (text: string) => new Date(`${text}+08:00`)

test("leads are in time, late or open, and median and P80 are minutes worked until the answer", () => {
  const asked = { openedAt: at("2026-11-27T17:30"), minutes: 60 }
  const answers = ["2026-11-27T17:40", "2026-11-28T12:00", "2026-11-30T09:30", "2026-11-30T10:00"]
  const leads = [
    ...answers.map((answeredAt) => ({ ...asked, answeredAt: at(answeredAt) })),
    { ...asked, answeredAt: null },
  ]
  expect(answerFigures(time, leads, at("2026-11-30T09:31"))).toEqual({
    ...{ leads: 5, inTime: 3, late: 1, open: 1, overdue: 1 },
    ...{ median: 30, p80: 90 },
  })
  expect(answerFigures(time, leads, at("2026-11-30T09:30")).overdue).toBe(0)
  expect(answerFigures(time, [], at("2026-11-30T09:30"))).toMatchObject({ leads: 0, median: null })
})

test("where nothing is worked no lead falls due, and none is counted", () => {
  const idle: WorkingTime = { ...time, week: [null, null, null, null, null, null, null] }
  const lead = { openedAt: at("2026-11-27T17:30"), minutes: 60, answeredAt: null }
  expect(answerFigures(idle, [lead], at("2026-12-30T09:30")).leads).toBe(0)
})

/** Minutes worked between two instants, day by day. */
function workedMinutes(from: Date, to: Date): number {
  let ms = 0
  for (
    let day = dayIn(from, time.timeZone);
    day <= dayIn(to, time.timeZone);
    day = addDays(day, 1)
  ) {
    const span = spanOn(time, day)
    if (!span) continue
    const begin = Math.max(span.from.getTime(), from.getTime())
    ms += Math.max(0, Math.min(span.to.getTime(), to.getTime()) - begin)
  }
  return Math.floor(ms / 60_000)
}

const instant = fc
  .integer({ min: 0, max: 60 * 24 * 21 })
  .map((minutes) => new Date(at("2026-11-01T00:00").getTime() + minutes * 60_000))

const lead: fc.Arbitrary<Asked> = fc
  .record({
    openedAt: instant,
    minutes: fc.constantFrom(1, 30, 60, 540, 2_000),
    after: fc.option(fc.integer({ min: 0, max: 60 * 24 * 12 })),
  })
  .map(({ openedAt, minutes, after }) => ({
    ...{ openedAt, minutes },
    answeredAt: after === null ? null : new Date(openedAt.getTime() + after * 60_000),
  }))

test("the figures are those of judging and counting each lead by itself", () => {
  fc.assert(
    fc.property(fc.array(lead, { maxLength: 25 }), instant, (leads, now) => {
      const states = leads.map((one) => firstAnswer(time, one, now)?.state)
      const count = (state: string) => states.filter((one) => one === state).length
      const minutes = leads
        .flatMap(({ openedAt, answeredAt }) =>
          answeredAt ? [workedMinutes(openedAt, answeredAt)] : [],
        )
        .sort((one, other) => one - other)
      const rank = (percent: number) =>
        minutes.find((_, index) => (index + 1) * 100 >= minutes.length * percent) ?? null
      expect(answerFigures(time, leads, now)).toEqual({
        leads: leads.length,
        inTime: count("met"),
        late: count("missed"),
        open: count("waiting") + count("overdue"),
        overdue: count("overdue"),
        median: rank(50),
        p80: rank(80),
      })
    }),
    { numRuns: 200 },
  )
})
