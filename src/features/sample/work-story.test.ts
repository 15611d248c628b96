import { expect, test } from "vitest"
import { storyRequest } from "../../../test/support/story-request.ts"
import { missingEvidence } from "../deals/evidence.ts"
import { templates } from "../pipelines/templates.ts"
import { tellStory } from "./story.ts"

const toldOf = (key: string) => tellStory(storyRequest(stagesOf(key)))
const stagesOf = (key: string) => templates.find((one) => one.key === key)?.stages ?? []

test("what shows a criterion is evidence of its kind, told by an event and lived through in order", () => {
  for (const { key } of templates) {
    for (const deal of toldOf(key).deals) {
      const notes = new Map(deal.notes.flatMap(({ id, kind }) => (id ? [[id, kind] as const] : [])))
      for (const { criterion, note, evidenceId, saidBy } of deal.work.shown.values()) {
        const noteKind = evidenceId ? notes.get(evidenceId) : undefined
        const told = { note, saidBy: saidBy ?? undefined, noteKind }
        const offered = { ...told, meetingTypeId: undefined, hasFile: false }
        expect([key, criterion.evidence, missingEvidence(criterion, offered)]).toEqual([
          key,
          criterion.evidence,
          undefined,
        ])
        const events = deal.history.filter((event) => event.told?.[`criterion.${criterion.id}`]?.to)
        expect(events.length).toBeGreaterThan(0)
      }
      const times = deal.history.map(({ effectiveAt }) => effectiveAt.getTime())
      expect(times).toEqual([...times].sort((one, other) => one - other))
    }
  }
})

test("a stage that an open deal passed by was skipped with evidence, by the very event of the move", () => {
  const { deals } = toldOf("seven-stages")
  const skips = deals.flatMap(({ history, work }) =>
    work.skips.map(({ stageId, sequence, note }) => ({
      event: history[sequence - 2],
      stageId,
      note,
    })),
  )
  expect(skips.length).toBeGreaterThan(0)
  for (const { event, stageId, note } of skips) {
    expect(event?.kind).toBe("stage-moved")
    expect(event?.told?.[`skip.${stageId}`]).toMatchObject({ to: { note } })
  }
})

test("a lead nobody has talked to has no note of the buyer, and its plan begins today or later", () => {
  const { deals } = toldOf("seven-stages")
  const prospects = deals.filter(
    ({ fields, history }) =>
      fields.outcome === "open" &&
      fields.stageId === "stage 0" &&
      history.every(({ kind }) => kind !== "stage-moved"), // nor was it moved back
  )
  expect(prospects.length).toBeGreaterThan(20)
  expect(prospects.flatMap(({ notes }) => notes.filter(({ by }) => by && by !== "seller"))).toEqual(
    [],
  )
  const steps = prospects.flatMap(({ work }) => work.tasks.filter(({ contactId }) => contactId))
  expect(steps.length).toBeGreaterThan(5)
  expect(steps.filter(({ dueOn }) => dueOn < "2026-11-23")).toEqual([])
})

test("exceptions wait, hold, have run out and were refused; meetings were held, missed and are planned", () => {
  const { deals } = tellStory(storyRequest())
  const exceptions = deals.flatMap(({ work }) => work.exceptions)
  expect(exceptions.map(({ state }) => state).sort()).toEqual([
    "asked",
    "declined",
    "granted",
    "granted",
  ])
  expect(exceptions.filter(({ until }) => until < "2026-11-23")).toHaveLength(1)
  const states = deals.flatMap(({ work }) => work.meetings.map(({ state }) => state))
  expect(new Set(states)).toEqual(new Set(["held", "no-show", "planned"]))
  const scopes = deals.flatMap(({ work }) => (work.scope ? [work.scope.confirmed !== null] : []))
  expect(new Set(scopes)).toEqual(new Set([true, false]))
})

test.each(["en", "zh-CN"] as const)(
  "what is to be done in a stage with a play is of the play, in the language of the workspace: %s",
  (locale) => {
    const stages = stagesOf("seven-stages")
    const { deals } = tellStory({ ...storyRequest(stages), locale })
    const titles = stages.flatMap(({ play }) => play.tasks.map(({ title }) => title[locale]))
    const played = deals.flatMap(({ work }) => work.tasks.filter(({ source }) => source === "play"))
    expect(played.length).toBeGreaterThan(5)
    for (const { title } of played) expect(titles).toContain(title)
  },
)
