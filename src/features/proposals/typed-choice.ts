import { decimalText, plainDecimal } from "../catalogue/decimal.ts"
import { type Choice, chosenOption } from "./choice.ts"
import type { DraftLine, DraftOption } from "./draft.ts"

/** What a form of the buyer's page says about a choice; whatever else it has is not looked at. */
export type TypedChoice =
  | { kind: "taken"; choice: Choice; option: DraftOption }
  /** A quantity that is none, or that the offer does not give. */
  | { kind: "wrong-quantity"; option: DraftOption; line: DraftLine }
  | { kind: "unknown-option" }

/** The fields of a form. */
type Typed = { get: (name: string) => string | null; has: (name: string) => boolean }

const quantity = decimalText(9, 4)

/** The names of a line's fields in a form. */
export const quantityField = ({ id }: Pick<DraftLine, "id">) => `quantity-${id}`
export const includedField = ({ id }: Pick<DraftLine, "id">) => `with-${id}`

/**
 * Reads a choice from the fields of a form. An optional line is taken when its box was ticked: boxes
 * that are not are not sent.
 */
export function typedChoice(options: readonly DraftOption[], typed: Typed): TypedChoice {
  const option = options.find(({ id }) => id === typed.get("option"))
  if (!option) return { kind: "unknown-option" }
  const optionId = option.id
  const lines: Choice["lines"][number][] = []
  for (const line of option.lines) {
    const asked = typedLine(line, typed)
    const isGiven = asked && chosenOption([option], { optionId, lines: [asked] })
    if (!isGiven) return { kind: "wrong-quantity", option, line }
    if (line.isOptional || line.quantityRange) lines.push(asked)
  }
  const choice = { optionId, lines }
  const chosen = chosenOption([option], choice)
  return chosen ? { kind: "taken", choice, option: chosen } : { kind: "unknown-option" }
}

function typedLine(line: DraftLine, typed: Typed): Choice["lines"][number] | undefined {
  const isChosen = line.isOptional ? typed.has(includedField(line)) : line.isChosen
  const written = typed.get(quantityField(line))?.normalize("NFKC").trim()
  if (written === undefined) return { id: line.id, quantity: line.quantity, isChosen }
  if (!quantity.safeParse(written).success) return undefined
  return { id: line.id, quantity: plainDecimal(written), isChosen }
}
