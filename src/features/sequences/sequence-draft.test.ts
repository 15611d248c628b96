import { expect, test } from "vitest"
import { draftOf, newStep, placed, sentSteps } from "./sequence-draft.ts"

const mail = { ...newStep("a"), channel: "mail" as const, subject: "Hello", text: "Dear" }

test("only a mail step sends a letter, and an empty number of days is none", () => {
  const [first, second] = sentSteps([mail, { ...mail, channel: "phone", afterDays: null }])
  expect(first).toMatchObject({ subject: "Hello", text: "Dear", afterDays: 2 })
  expect(second).toMatchObject({ subject: "", text: "", afterDays: 0 })
  expect(first).not.toHaveProperty("key")
})

test("steps change places with their neighbour, and stay at either end", () => {
  const steps = [mail, newStep("b")]
  expect(placed(steps, 0, 1).map(({ key }) => key)).toEqual(["b", "a"])
  expect(placed(steps, 0, -1)).toBe(steps)
})

test("a new sequence begins with a mail at once", () => {
  expect(draftOf(undefined, "Introduce us").steps).toMatchObject([
    { channel: "mail", afterDays: 0, purpose: "Introduce us" },
  ])
})
