import { expect, test } from "vitest"
import type { DraftOption } from "./draft.ts"
import { freeLine } from "./first-draft.ts"
import { typedChoice } from "./typed-choice.ts"

const text = (word: string) => ({ en: word, "zh-CN": "" })

const option: DraftOption = {
  ...{ id: "full", name: text("Full"), summary: text(""), isRecommended: false },
  lines: [
    {
      ...freeLine("seats", text("Seats")),
      quantity: "10",
      quantityRange: { least: "5", most: "50" },
    },
    { ...freeLine("training", text("Training")), isOptional: true, isChosen: true },
    freeLine("setup", text("Setup")),
  ],
}

const read = (typed: Record<string, string>) =>
  typedChoice([option], new URLSearchParams({ option: "full", ...typed }))

test("a form is read as it was filled: quantities as digits of any width, boxes by whether they are there", () => {
  const taken = read({ "quantity-seats": " ２０.0 ", "with-training": "yes" })
  expect(taken).toMatchObject({
    kind: "taken",
    choice: {
      optionId: "full",
      lines: [
        { id: "seats", quantity: "20", isChosen: true },
        { id: "training", quantity: "1", isChosen: true },
      ],
    },
  })
  expect(read({})).toMatchObject({
    kind: "taken",
    option: { lines: [{ quantity: "10" }, { isChosen: false }, {}] },
  })
})

test.each(["-1", "0", "4", "51", "1000000000", "10.5", "NaN", "1e309", "", "ten"])(
  "S-72 the quantity %j is refused by the name of its line",
  (quantity) => {
    expect(read({ "quantity-seats": quantity })).toMatchObject({
      ...{ kind: "wrong-quantity", line: { id: "seats" } },
    })
  },
)

test("S-71 S-72 another option, and a quantity where none may be chosen, are refused", () => {
  expect(read({ option: "gone" })).toEqual({ kind: "unknown-option" })
  expect(read({ "quantity-setup": "2" })).toMatchObject({ line: { id: "setup" } })
  expect(read({ "with-setup": "yes", total: "1", lineItems: "[]" })).toMatchObject({
    kind: "taken",
  })
})
