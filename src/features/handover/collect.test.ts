import { expect, test } from "vitest"
import type { ScopeContent } from "../meetings/scope-contract.ts"
import { freeLine } from "../proposals/first-draft.ts"
import { type Agreed, collectPromises } from "./collect.ts"

const both = (text: string) => ({ en: text, "zh-CN": text })
const nothing: Agreed = { scope: undefined, offer: undefined, terms: [] }

const content: ScopeContent = {
  features: [
    { id: "f1", text: "Report by region", buyerWords: "We add it up by hand" },
    { id: "f2", text: "Training", buyerWords: "" },
  ],
  dates: [{ id: "d1", label: "Start", on: "2027-01-11" }],
  people: [],
  budget: null,
  ...{ collaboration: "", priceModel: "", successMeasure: "" },
}

const line = (id: string, rest: object = {}) => ({ ...freeLine(id, both(id)), ...rest })

const offer: NonNullable<Agreed["offer"]> = {
  name: "Q-2026-0001",
  version: 2,
  options: [
    {
      ...{ id: "small", name: both("Small"), summary: both(""), isRecommended: false },
      lines: [line("other")],
    },
    {
      ...{ id: "large", name: both("Large"), summary: both(""), isRecommended: true },
      lines: [
        line("seats", { scopeItemIds: ["f1"] }),
        line("extra", { isOptional: true, isChosen: false, scopeItemIds: ["f2"] }),
      ],
    },
  ],
  choice: { optionId: "large", lines: [] },
}

const shown = (agreed: Partial<Agreed>) =>
  collectPromises({ ...nothing, ...agreed }).map(({ source, sourceId }) => `${source} ${sourceId}`)

test("G22 what the buyer confirmed is promised as it stands, a date with its day", () => {
  const [report, training, start] = collectPromises({ ...nothing, scope: { number: 3, content } })
  expect(report).toMatchObject({
    ...{ source: "scope", sourceVersion: 3, title: both("Report by region"), dueOn: null },
    detail: both("We add it up by hand"),
  })
  expect(training?.title).toEqual(both("Training"))
  expect(start).toMatchObject({ title: both("Start"), dueOn: "2027-01-11" })
})

test("G22 of an offer the lines of the chosen option are promised, and stand for what they answer", () => {
  const scope = { number: 3, content }
  expect(shown({ scope, offer })).toEqual(["proposal seats", "scope f2", "scope d1"])
  const choice = { optionId: "large", lines: [{ id: "extra", isChosen: true }] }
  expect(shown({ scope, offer: { ...offer, choice } })).toEqual([
    "proposal seats",
    "proposal extra",
    "scope d1",
  ])
  expect(shown({ offer: { ...offer, choice: { optionId: "gone", lines: [] } } })).toEqual([])
})

test("G22 a term of the contract keeps its owner and its day", () => {
  const term = { id: "t1", title: "Answer in 4 hours", position: "On working days", version: 3 }
  const [promise] = collectPromises({
    ...nothing,
    terms: [{ ...term, ownerId: "ann", dueOn: "2027-02-01" }],
  })
  expect(promise).toMatchObject({
    ...{ source: "contract", sourceId: "t1", sourceVersion: 3, ownerId: "ann" },
    dueOn: "2027-02-01",
  })
})
