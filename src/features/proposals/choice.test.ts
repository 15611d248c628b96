import { expect, test } from "vitest"
import { chosenOption } from "./choice.ts"
import { freeLine } from "./first-draft.ts"

const name = { en: "Seat", "zh-CN": "" }
const seats = {
  ...freeLine("seats", name),
  quantity: "10",
  quantityRange: { least: "5", most: "50" },
}
const training = { ...freeLine("training", name), isOptional: true, isChosen: false }
const empty = { en: "", "zh-CN": "" }
const option = { id: "o", name, summary: empty, isRecommended: false, lines: [seats, training] }

const chosen = (lines: { id: string; quantity?: string; isChosen?: boolean }[], optionId = "o") =>
  chosenOption([option], { optionId, lines })

test("S-72 a buyer takes an option with what they may decide of it", () => {
  expect(chosen([])).toEqual(option)
  const taken = chosen([
    { id: "seats", quantity: "50" },
    { id: "training", isChosen: true },
  ])
  expect(taken?.lines.map(({ quantity, isChosen }) => [quantity, isChosen])).toEqual([
    ["50", true],
    ["1", true],
  ])
})

test("S-72 what the offer does not give is refused: other options, lines, quantities, parts of what is sold whole", () => {
  expect(chosen([], "removed")).toBeUndefined()
  expect(chosen([{ id: "unknown" }])).toBeUndefined()
  expect(chosen([{ id: "seats" }, { id: "seats" }])).toBeUndefined()
  expect(chosen([{ id: "seats", isChosen: false }])).toBeUndefined()
  for (const quantity of ["0", "4", "51", "1000000000", "10.5"])
    expect(chosen([{ id: "seats", quantity }]), quantity).toBeUndefined()
  expect(chosen([{ id: "training", quantity: "2" }])).toBeUndefined()
})
