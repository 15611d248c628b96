import { expect, test } from "vitest"
import { placeValues } from "./stage-values.ts"

const found = [
  { value: "Open", isStatus: true },
  { value: "Negotiation", isStatus: false },
  { value: "Closed Won", isStatus: true },
  { value: "Prospecting", isStatus: false },
  { value: "Negotiation", isStatus: false },
]

test("a status that only says a deal is open makes no stage of a new pipeline", () => {
  expect(placeValues(found, "new")).toEqual([
    { value: "Prospecting", outcome: "open", stage: "Prospecting" },
    { value: "Closed Won", outcome: "won", stage: "Closed Won" },
    { value: "Negotiation", outcome: "open", stage: "Negotiation" },
    { value: "Open", outcome: "open", stage: "Prospecting" },
  ])
})

test("among stages there are, it means the first", () => {
  const stages = [
    { key: "first", names: ["New", "新建"], kind: "prospecting" as const },
    { key: "talks", names: ["negotiation"], kind: "negotiation" as const },
    { key: "end", names: ["Won"], kind: "won" as const },
  ]
  expect(placeValues(found, stages)).toEqual([
    { value: "Negotiation", outcome: "open", stage: "talks" },
    { value: "Closed Won", outcome: "won", stage: "end" },
    { value: "Prospecting", outcome: "open", stage: null },
    { value: "Open", outcome: "open", stage: "first" },
  ])
})

test("where a file says nothing but statuses, they are the stages", () => {
  expect(placeValues([{ value: "Open", isStatus: true }], "new")).toEqual([
    { value: "Open", outcome: "open", stage: "Open" },
  ])
})
