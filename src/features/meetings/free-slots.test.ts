import fc from "fast-check"
import { expect, test } from "vitest"
import { usualCalendar } from "../../kernel/working-days.ts"
import { freeSlots, type HostTime, hostOf, type SlotRules, slotAt } from "./free-slots.ts"

const rules: SlotRules = {
  time: { ...usualCalendar, timeZone: "Europe/Berlin" },
  durationMinutes: 60,
  bufferMinutes: 15,
  noticeMinutes: 240,
  horizonDays: 30,
}
const now = new Date("2026-03-26T07:00:00.000Z") // a Thursday; clocks change on Sunday
const ann = (...busy: [string, string][]): HostTime => ({
  hostId: "ann",
  busy: busy.map(([from, to]) => ({ from: new Date(from), to: new Date(to) })),
})
const starts = (day: string, hosts: readonly HostTime[], change: Partial<SlotRules> = {}) =>
  freeSlots({ ...rules, ...change }, hosts, { firstDay: day, lastDay: day }, now).map(({ from }) =>
    from.toISOString().slice(11, 16),
  )

test("a working day is offered from its first to its last whole meeting, in UTC by the clocks of that day", () => {
  const friday = starts("2026-03-27", [ann()])
  expect([friday.at(0), friday.at(-1), friday.length]).toEqual(["08:00", "16:00", 17])
  const monday = starts("2026-03-30", [ann()])
  expect([monday.at(0), monday.at(-1), monday.length]).toEqual(["07:00", "15:00", 17])
})

test("free days, times too soon and days too far are not offered", () => {
  expect(starts("2026-03-28", [ann()])).toEqual([])
  expect(starts("2026-03-26", [ann()])[0]).toBe("11:00")
  expect(starts("2026-03-30", [ann()], { horizonDays: 3 })).toEqual([])
})

test("a meeting keeps its buffer before and after", () => {
  const busy = ann(["2026-03-27T10:00:00Z", "2026-03-27T11:00:00Z"])
  const free = starts("2026-03-27", [busy])
  expect(free.filter((at) => at >= "08:00" && at <= "12:00")).toEqual([
    "08:00",
    "08:30",
    "11:30",
    "12:00",
  ])
  expect(starts("2026-03-27", [busy], { bufferMinutes: 0 })).toContain("09:00")
})

test("of several hosts one who is free and has least takes the meeting", () => {
  const hosts = [
    ann(["2026-03-27T10:00:00Z", "2026-03-27T11:00:00Z"]),
    { hostId: "bob", busy: [] },
    { hostId: "amy", busy: [] },
  ]
  const slot = slotAt(rules, hosts, new Date("2026-03-27T10:00:00Z"), now)
  expect(slot?.hostIds).toEqual(["bob", "amy"])
  expect(slot && hostOf(slot, hosts)).toBe("amy")
  expect(slotAt(rules, hosts, new Date("2026-03-27T10:10:00Z"), now)).toBeUndefined()
})

test("whatever is offered lies within working hours and meets nobody's other meetings", () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 7 * 24 * 4 }), fc.integer({ min: 1, max: 12 }))
  const busy = fc.array(span, { maxLength: 12 })
  const duration = fc.constantFrom(15, 30, 45, 60, 90)
  fc.assert(
    fc.property(busy, duration, fc.constantFrom(0, 15, 60), (spans, durationMinutes, buffer) => {
      const quarter = 900_000
      const taken = spans.map(([start, length]) => ({
        from: new Date(now.getTime() + start * quarter),
        to: new Date(now.getTime() + (start + length) * quarter),
      }))
      const some = { ...rules, durationMinutes, bufferMinutes: buffer }
      const days = { firstDay: "2026-03-26", lastDay: "2026-04-02" }
      for (const { from } of freeSlots(some, [{ hostId: "ann", busy: taken }], days, now)) {
        const to = from.getTime() + durationMinutes * 60_000
        const meets = taken.some(
          (one) =>
            one.from.getTime() - buffer * 60_000 < to &&
            from.getTime() < one.to.getTime() + buffer * 60_000,
        )
        expect(meets).toBe(false)
      }
    }),
  )
})
