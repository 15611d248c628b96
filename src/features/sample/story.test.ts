import { expect, test } from "vitest"
import { storyRequest } from "../../../test/support/story-request.ts"
import { addDays } from "../../kernel/days.ts"
import { sevenStages } from "../pipelines/seven-stages.ts"
import { templates } from "../pipelines/templates.ts"
import { seededRandom } from "./dice.ts"
import { tellStory } from "./story.ts"

const now = new Date("2026-11-23T09:00:00.000Z")
const request = storyRequest

test("the same seed tells the same story", () => {
  expect(tellStory(request())).toEqual(tellStory(request()))
  expect(tellStory({ ...request(), random: seededRandom(8) })).not.toEqual(tellStory(request()))
})

test("it has 60 companies, 97 contacts and 400 deals over 18 months, none in the future", () => {
  const { companies, contacts, deals, members } = tellStory(request())
  expect([companies.length, contacts.length, deals.length, members.length]).toEqual([
    60, 97, 400, 6,
  ])
  const months = new Set(deals.map(({ openedAt }) => openedAt.toISOString().slice(0, 7)))
  expect(months.size).toBeGreaterThanOrEqual(18)
  for (const deal of deals) {
    const times = [deal.openedAt, ...deal.history.map(({ effectiveAt }) => effectiveAt)]
    expect(times.every((time, index) => index === 0 || time > (times[index - 1] as Date))).toBe(
      true,
    )
    expect((times.at(-1) as Date) < now).toBe(true)
    expect(deal.notes.every(({ happenedAt }) => happenedAt < now)).toBe(true)
  }
})

test("every kind of happening a report looks for is in it, in every template and language", () => {
  for (const locale of ["en", "zh-CN"] as const) {
    for (const { key, stages } of templates) {
      const { deals } = tellStory(request(stages, locale))
      const kinds = new Set(deals.flatMap(({ history }) => history.map(({ kind }) => kind)))
      const wanted = ["changed", "won", "lost", "disqualified", "reopened"]
      if (key !== "empty") wanted.push("stage-moved")
      expect([key, wanted.filter((kind) => !kinds.has(kind as never))]).toEqual([key, []])
      const outcomes = Map.groupBy(deals, ({ fields }) => fields.outcome)
      expect(outcomes.get("open")?.length).toBeGreaterThan(key === "empty" ? 5 : 40)
      expect(deals.some(({ fields }) => fields.competitor !== null)).toBe(true)
    }
  }
})

test("open deals are overdue, due today, later and without a next step; some are stale", () => {
  const open = tellStory(request()).deals.filter(({ fields }) => fields.outcome === "open")
  const dates = open.map(({ fields }) => fields.nextStepDate)
  const today = "2026-11-23"
  expect(dates.filter((date) => date !== null && date < today).length).toBeGreaterThan(5)
  expect(dates.filter((date) => date === today).length).toBeGreaterThan(5)
  expect(dates.filter((date) => date !== null && date > today).length).toBeGreaterThan(5)
  expect(dates.filter((date) => date === null).length).toBeGreaterThan(5)
  const monthAgo = new Date(`${addDays(today, -30)}T00:00:00Z`)
  expect(open.filter(({ at }) => at < monthAgo).length).toBeGreaterThan(2)
  expect(open.some(({ fields }) => fields.ownerId === "self")).toBe(true)
})

test("a deal in negotiation that was due this month slipped, on any day of the month", () => {
  for (const day of ["2026-11-01", "2026-11-15", "2026-11-30", "2027-02-28"]) {
    const at = new Date(`${day}T09:00:00.000Z`)
    const { deals } = tellStory({ ...request(), now: at })
    const month = day.slice(0, 7)
    const slipped = deals.filter(
      ({ fields, history }) =>
        fields.stageId === "stage 4" &&
        fields.outcome === "open" &&
        (fields.expectedCloseDate ?? "").slice(0, 7) > month &&
        history.some(
          ({ patch, effectiveAt }) =>
            patch.expectedCloseDate?.startsWith(month) && effectiveAt < at,
        ),
    )
    expect([day, slipped.length > 0]).toEqual([day, true])
  }
})

test("names in both languages are all different, and no address can reach anybody", () => {
  for (const locale of ["en", "zh-CN"] as const) {
    const { companies, contacts, members } = tellStory(request(sevenStages, locale))
    expect(new Set(companies.map(({ name }) => name)).size).toBe(60)
    expect(new Set(companies.map(({ domain }) => domain)).size).toBe(60)
    expect(new Set(contacts.map(({ name }) => name)).size).toBe(97)
    const mails = [
      ...contacts.flatMap(({ emails }) => emails),
      ...members.map(({ email }) => email),
    ]
    expect(mails.filter((mail) => !/^[a-z.]+@[a-z-]+\.example$/.test(mail))).toEqual([])
  }
})
