import { readDecimal } from "../catalogue/decimal.ts"
import { type DraftLine, type DraftOption, isWithin } from "./draft.ts"

/** What a buyer takes of an offer: an option, and of its lines what they may decide. */
export type Choice = {
  optionId: string
  lines: readonly { id: string; quantity?: string | undefined; isChosen?: boolean | undefined }[]
}

/** The option as it was chosen; undefined for a choice that the offer does not give. */
export function chosenOption(
  options: readonly DraftOption[],
  choice: Choice,
): DraftOption | undefined {
  const option = options.find(({ id }) => id === choice.optionId)
  if (!option || new Set(choice.lines.map(({ id }) => id)).size < choice.lines.length)
    return undefined
  const asked = new Map(choice.lines.map((line) => [line.id, line]))
  if ([...asked.keys()].some((id) => !option.lines.some((line) => line.id === id))) return undefined
  const lines = option.lines.map((line) => chosenLine(line, asked.get(line.id)))
  if (lines.some((line) => line === undefined)) return undefined
  return { ...option, lines: lines as DraftLine[] } // none is undefined, as was just seen
}

function chosenLine(
  line: DraftLine,
  { quantity = line.quantity, isChosen = line.isChosen }: Partial<Choice["lines"][number]> = {},
): DraftLine | undefined {
  if (isChosen !== line.isChosen && !line.isOptional) return undefined
  if (quantity === line.quantity) return { ...line, isChosen }
  const { quantityRange } = line
  if (!quantityRange || !isWithin(quantity, quantityRange)) return undefined
  // What is sold whole is not sold in parts.
  const finest = [line.quantity, quantityRange.least, quantityRange.most].map(decimalsOf)
  return decimalsOf(quantity) > Math.max(...finest) ? undefined : { ...line, quantity, isChosen }
}

const decimalsOf = (quantity: string) => readDecimal(quantity).scale
