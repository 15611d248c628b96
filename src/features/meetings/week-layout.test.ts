import fc from "fast-check"
import { expect, test } from "vitest"
import { dayAfter, laidOut, mondayOf, shownHours } from "./week-layout.ts"

const on = (from: string, to: string) => ({
  startsAt: `2026-11-24T${from}:00.000Z`,
  endsAt: `2026-11-24T${to}:00.000Z`,
})
const places = (items: { startsAt: string; endsAt: string }[]) =>
  laidOut(items, "2026-11-24", "UTC").map(({ from, to, lane, lanes }) => [from, to, lane, lanes])

test("what overlaps stands side by side, and what only touches does not", () => {
  expect(places([on("10:00", "11:00"), on("11:00", "12:00")])).toEqual([
    [600, 660, 0, 1],
    [660, 720, 0, 1],
  ])
  expect(places([on("10:00", "12:00"), on("10:30", "11:00"), on("11:00", "12:30")])).toEqual([
    [600, 720, 0, 2],
    [630, 660, 1, 2],
    [660, 750, 1, 2],
  ])
})

test("what reaches over midnight has a part on either day, by the clocks of the zone", () => {
  const night = { startsAt: "2026-11-24T15:30:00.000Z", endsAt: "2026-11-24T17:00:00.000Z" }
  const part = (day: string) =>
    laidOut([night], day, "Asia/Shanghai").map(({ from, to }) => [from, to])
  expect(part("2026-11-24")).toEqual([[23 * 60 + 30, 24 * 60]])
  expect(part("2026-11-25")).toEqual([[0, 60]])
  expect(part("2026-11-26")).toEqual([])
})

test("no two things in one lane overlap, and each lane is one of its group", () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 1380 }), fc.integer({ min: 5, max: 59 }))
    .map(([from, minutes]) => {
      const at = Date.parse("2026-11-24T00:00:00Z") + from * 60_000
      const instant = (ms: number) => new Date(ms).toISOString()
      return { startsAt: instant(at), endsAt: instant(at + minutes * 60_000) }
    })
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (items) => {
      const laid = laidOut(items, "2026-11-24", "UTC")
      expect(laid).toHaveLength(items.length)
      for (const one of laid) {
        expect(one.lane).toBeLessThan(one.lanes)
        for (const other of laid) {
          const isApart = one === other || one.to <= other.from || other.to <= one.from
          expect(isApart || one.lane !== other.lane).toBe(true)
        }
      }
    }),
  )
})

test("the usual hours are drawn, and more where something lies outside", () => {
  expect(shownHours([])).toEqual([8, 18])
  expect(
    shownHours([
      { from: 7 * 60 + 30, to: 8 * 60 },
      { from: 600, to: 19 * 60 + 1 },
    ]),
  ).toEqual([7, 20])
})

test("weeks begin on Monday, over the ends of months and years too", () => {
  expect(["2026-11-23", "2026-11-29", "2027-01-03"].map(mondayOf)).toEqual([
    "2026-11-23",
    "2026-11-23",
    "2026-12-28",
  ])
  expect(dayAfter("2026-12-28", 7)).toBe("2027-01-04")
  expect(dayAfter("2026-03-02", -7)).toBe("2026-02-23")
})
