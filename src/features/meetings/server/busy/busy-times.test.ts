import fc from "fast-check"
import { expect, test } from "vitest"
import { busyTimesIn, mostOf } from "./busy-times.ts"
import { readCalendar } from "./read-calendar.ts"

const span = { from: Date.parse("2026-03-20T00:00:00Z"), to: Date.parse("2026-04-20T00:00:00Z") }
const settings = { timeZone: "Europe/Berlin", ownHost: "crm.example", ...span }

const calendar = (...events: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...events, "END:VCALENDAR", ""].join("\r\n")
const event = (...lines: string[]) =>
  ["BEGIN:VEVENT", "UID:one@other.example", ...lines, "END:VEVENT"].join("\r\n")

/** When one is busy, from minute to minute in UTC. */
function busy(...events: string[]) {
  const read = busyTimesIn({ text: calendar(...events), ...settings })
  if (read.kind === "failure") return read.why
  const short = (at: number) => new Date(at).toISOString().slice(5, 16)
  return read.times.map(([from, to]) => `${short(from)}/${short(to)}`)
}

const berlin = (name: string, at: string) => `${name};TZID=Europe/Berlin:${at}`

test("a time in a zone, in UTC and without any is each the instant it means", () => {
  expect(
    busy(event(berlin("DTSTART", "20260327T100000"), berlin("DTEND", "20260327T110000"))),
  ).toEqual(["03-27T09:00/03-27T10:00"])
  expect(busy(event("DTSTART:20260327T100000Z", "DURATION:PT30M"))).toEqual([
    "03-27T10:00/03-27T10:30",
  ])
  expect(busy(event("DTSTART:20260330T100000", "DTEND:20260330T110000"))).toEqual([
    "03-30T08:00/03-30T09:00",
  ])
  expect(
    busy(event("DTSTART;TZID=Nowhere:20260330T100000", "DTEND;TZID=Nowhere:20260330T110000")),
  ).toEqual(["03-30T08:00/03-30T09:00"])
})

test("F-50 a weekly meeting stays at ten when the clocks change, and a whole day has 23 hours then", () => {
  const weekly = event(
    berlin("DTSTART", "20260323T100000"),
    berlin("DTEND", "20260323T110000"),
    "RRULE:FREQ=WEEKLY;COUNT=2",
  )
  expect(busy(weekly)).toEqual(["03-23T09:00/03-23T10:00", "03-30T08:00/03-30T09:00"])
  expect(busy(event("DTSTART;VALUE=DATE:20260329"))).toEqual(["03-28T23:00/03-29T22:00"])
  expect(busy(event("DTSTART;VALUE=DATE:20260327", "DTEND;VALUE=DATE:20260330"))).toEqual([
    "03-26T23:00/03-29T22:00",
  ])
})

test("a rule ends when it says, by its own clocks, and leaves out what is excepted", () => {
  const daily = [berlin("DTSTART", "20260328T233000"), "DURATION:PT30M"]
  // 23:30 on the 30th in Berlin is 21:30 in UTC: the last that still belongs to it.
  expect(busy(event(...daily, "RRULE:FREQ=DAILY;UNTIL=20260330T213000Z"))).toEqual([
    "03-28T22:30/03-28T23:00",
    "03-29T21:30/03-29T22:00",
    "03-30T21:30/03-30T22:00",
  ])
  expect(busy(event(...daily, "RRULE:FREQ=DAILY;UNTIL=20260329"))).toHaveLength(2)
  expect(busy(event(...daily, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20260329T213000Z"))).toEqual([
    "03-28T22:30/03-28T23:00",
    "03-30T21:30/03-30T22:00",
  ])
  expect(
    busy(event(...daily, "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20260329,20260330")),
  ).toHaveLength(1)
  expect(busy(event(...daily, "RDATE;TZID=Europe/Berlin:20260402T080000"))).toContain(
    "04-02T06:00/04-02T06:30",
  )
})

test("an occurrence that was moved or cancelled counts where it is now, or nowhere", () => {
  const weekly = event("DTSTART:20260323T100000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3")
  const moved = event("RECURRENCE-ID:20260330T100000Z", "DTSTART:20260331T150000Z", "DURATION:PT1H")
  const cancelled = event(
    "RECURRENCE-ID:20260406T100000Z",
    "DTSTART:20260406T100000Z",
    "DURATION:PT1H",
    "STATUS:CANCELLED",
  )
  expect(busy(weekly, moved, cancelled)).toEqual([
    "03-23T10:00/03-23T11:00",
    "03-31T15:00/03-31T16:00",
  ])
})

test("free time, what is cancelled and meetings of ours do not count", () => {
  const time = ["DTSTART:20260327T100000Z", "DURATION:PT1H"]
  expect(busy(event(...time, "TRANSP:TRANSPARENT"))).toEqual([])
  expect(busy(event(...time, "STATUS:CANCELLED"))).toEqual([])
  expect(busy(event(...time, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"))).toEqual([])
  expect(busy(event(...time).replace("one@other.example", "0190@crm.example"))).toEqual([])
  expect(busy(event(...time, "TRANSP:OPAQUE", "STATUS:TENTATIVE"))).toHaveLength(1)
})

test("a zone that a calendar describes itself is followed, as Outlook writes them", () => {
  const zone = [
    ...["BEGIN:VTIMEZONE", "TZID:China Standard Time", "BEGIN:STANDARD", "DTSTART:16010101T000000"],
    ...["TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "END:STANDARD", "END:VTIMEZONE"],
  ].join("\r\n")
  const at = (name: string, time: string) => `${name};TZID=China Standard Time:${time}`
  const weekly = event(
    at("DTSTART", "20260323T090000"),
    at("DTEND", "20260323T100000"),
    "RRULE:FREQ=WEEKLY;UNTIL=20260330T010000Z",
    "SUMMARY:秘密会议",
  )
  expect(busy(zone, weekly)).toEqual(["03-23T01:00/03-23T02:00", "03-30T01:00/03-30T02:00"])
})

test("times that touch or overlap become one, cut to what was asked for", () => {
  const one = (from: string, to: string) => event(`DTSTART:${from}`, `DTEND:${to}`)
  expect(
    busy(
      one("20260327T100000Z", "20260327T110000Z"),
      one("20260327T103000Z", "20260327T120000Z"),
      one("20260327T120000Z", "20260327T130000Z"),
    ),
  ).toEqual(["03-27T10:00/03-27T13:00"])
  expect(busy(one("20200101T000000Z", "20300101T000000Z"))).toEqual(["03-20T00:00/04-20T00:00"])
  expect(busy(event("DTSTART;VALUE=DATE:20000101", "RRULE:FREQ=DAILY"))).toEqual([
    "03-20T00:00/04-20T00:00",
  ])
})

test("an entry that nobody can read is counted and keeps none of the others away", () => {
  const text = calendar(
    event("DTSTART:nonsense", "DTEND:20260327T110000Z"),
    event("DTSTART:20260327T100000Z", "DURATION:PT1H").replace("UID:one", "UID:two"),
  )
  expect(busyTimesIn({ text, ...settings })).toMatchObject({
    kind: "times",
    times: [{}],
    unread: 1,
  })
})

test.each([
  ["nothing", ""],
  ["a page", "<!doctype html><title>Sign in</title>"],
  ["a card", "BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n"],
  ["half a calendar", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026"],
])("%s is no calendar", (_, text) => {
  expect(busyTimesIn({ text, ...settings })).toEqual({ kind: "failure", why: "not-a-calendar" })
})

const rule = (one: string, start = "19700101T000000Z") =>
  calendar(event(`DTSTART:${start}`, "DURATION:PT1S", `RRULE:${one}`))

test.each([
  ["every second since 1970", rule("FREQ=SECONDLY")],
  ["every minute for ever", rule("FREQ=MINUTELY")],
  ["every day since 1601, counted", rule("FREQ=DAILY;COUNT=3650000", "16010101T000000Z")],
  [
    "more entries than anybody has",
    calendar(
      ...Array.from({ length: mostOf.entries + 1 }, () => event("DTSTART:20260327T100000Z")),
    ),
  ],
  ["more busy times than fit", rule("FREQ=MINUTELY;INTERVAL=5", "20260319T000000Z")],
])("S-64 %s is refused after so many steps", (_, text) => {
  expect(busyTimesIn({ text, ...settings })).toEqual({ kind: "failure", why: "too-many" })
})

test("S-64 a calendar that takes too long is ended, and one that does not is read in the same way", async () => {
  const long = rule("FREQ=SECONDLY")
  expect(await readCalendar({ text: long, ...settings }, 1)).toEqual({
    ...{ kind: "failure", why: "too-many" },
  })
  const text = calendar(event("DTSTART:20260327T100000Z", "DURATION:PT1H"))
  expect(await readCalendar({ text, ...settings }, 60_000)).toEqual({
    ...{ kind: "times", unread: 0 },
    times: [[Date.parse("2026-03-27T10:00:00Z"), Date.parse("2026-03-27T11:00:00Z")]],
  })
})

test("a rule that has gone on for years is read from near the days that are asked for, as if from its beginning", () => {
  const days = fc.subarray(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], { minLength: 1 })
  const freq = fc.constantFrom("DAILY", "WEEKLY")
  const start = fc.integer({ min: 0, max: 700 })
  fc.assert(
    fc.property(freq, fc.integer({ min: 1, max: 4 }), days, start, (often, interval, on, back) => {
      const first = new Date(span.from - back * 86_400_000)
      const day = first.toISOString().slice(0, 10).replaceAll("-", "")
      const read = (more: string) =>
        busy(
          event(
            berlin("DTSTART", `${day}T091500`),
            "DURATION:PT45M",
            `RRULE:FREQ=${often};INTERVAL=${interval};BYDAY=${on.join()}${more}`,
          ),
        )
      // Who counts begins at the beginning.
      expect(read("")).toEqual(read(";COUNT=90000"))
    }),
    { numRuns: 10 },
  )
})
