import { expect, test } from "vitest"
import { meetingStates } from "./contract.ts"
import { type Outcome, outcomeRefusal, toldOfMeeting } from "./meeting-outcome.ts"

const startsAt = new Date("2026-11-24T02:00:00.000Z")

test("what became of a meeting is told once, and only of one that has begun, unless it is cancelled", () => {
  const outcomes: readonly Outcome[] = ["held", "no-show", "cancelled"]
  const before = new Date(startsAt.getTime() - 1)
  for (const outcome of outcomes) {
    for (const state of meetingStates) {
      const expected = state === "planned" ? undefined : "meeting-over"
      expect(outcomeRefusal({ state, startsAt }, { outcome }, startsAt)).toBe(expected)
    }
    const early = outcome === "cancelled" ? undefined : "meeting-ahead"
    expect(outcomeRefusal({ state: "planned", startsAt }, { outcome }, before)).toBe(early)
  }
})

test("held and nobody came are corrected into one another, with a cause; a cancelled meeting stays so", () => {
  const corrected = meetingStates.flatMap((state) =>
    (["held", "no-show", "cancelled"] as const)
      .filter(
        (outcome) => !outcomeRefusal({ state, startsAt }, { outcome, cause: "Mistaken" }, startsAt),
      )
      .map((outcome) => `${state} → ${outcome}`),
  )
  expect(corrected.filter((one) => !one.startsWith("planned"))).toEqual([
    "held → no-show",
    "no-show → held",
  ])
})

test("the timeline tells title, note and the questions that were answered", () => {
  const asked = [
    { question: "Budget?", answer: "9,000" },
    { question: "Who?", answer: "" },
  ]
  expect(toldOfMeeting("Demo", "Went well", asked)).toBe("Demo\n\nWent well\n\nBudget?\n9,000")
  expect(toldOfMeeting("Demo", "", [])).toBe("Demo")
})
