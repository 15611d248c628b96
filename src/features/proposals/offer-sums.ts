import { roundHalfEven } from "../../kernel/money.ts"
import { readDecimal } from "../catalogue/decimal.ts"
import { lineAmounts } from "../catalogue/line-amounts.ts"
import type { OfferLine, OfferOption, OfferSums } from "../documents/offer.ts"
import type { DraftLine, DraftOption } from "./draft.ts"
import { shownText } from "./shown-text.ts"

/** In what an offer is priced. */
export type Pricing = { currency: string; isTaxIncluded: boolean }

/** Amounts have at most so many digits, as those of a deal do. */
const digits = 18

type Sum = { net: bigint; discount: bigint; tax: bigint; gross: bigint }
type Priced = { line: DraftLine; sum: Sum }

/**
 * An option with every amount, in minor units. Tax is computed once per rate and way of charging on
 * the sum of the chosen lines, and shared out so that the lines add up to it to the last unit.
 */
export function offerOptionOf(option: DraftOption, pricing: Pricing): OfferOption {
  const chosen = option.lines.filter(isSold)
  const sums = new Map<string, Sum>()
  const priced = chargesOf(chosen).map((lines) => pricedTogether(lines, pricing))
  for (const { line, sum } of priced.flat()) sums.set(line.id, sum)
  for (const line of option.lines) {
    if (sums.has(line.id)) continue
    const [alone] = pricedTogether([line], pricing)
    if (alone) sums.set(line.id, alone.sum)
  }
  return {
    id: option.id,
    name: shownText(option.name),
    summary: shownText(option.summary),
    isRecommended: option.isRecommended,
    lines: option.lines.map((line) => offerLine(line, sums.get(line.id) ?? nothing)),
    totals: totalsOf(priced),
  }
}

/** An optional line counts when it is chosen; the others always do. */
export const isSold = ({ isOptional, isChosen }: Pick<DraftLine, "isOptional" | "isChosen">) =>
  !isOptional || isChosen

/** Whether the sums of an option are larger than a deal can hold. */
export function isTooLarge({ totals: { all }, lines }: OfferOption): boolean {
  const amounts = [all.gross, all.discount, ...lines.map(({ gross }) => gross)]
  return amounts.some((amount) => amount.length > digits)
}

/** What is charged alike, and so is summed up: once or by use, and by each period. */
function chargesOf(lines: readonly DraftLine[]): DraftLine[][] {
  const groups = new Map<number, DraftLine[]>()
  for (const line of lines) {
    const months = line.periodMonths ?? 0
    groups.set(months, [...(groups.get(months) ?? []), line])
  }
  return [...groups.values()]
}

function pricedTogether(lines: readonly DraftLine[], pricing: Pricing): Priced[] {
  const before = new Map<string, bigint>()
  return lines.map((line) => {
    const { discount, net: amount } = lineAmounts(
      { ...line, discountBp: line.discountBps },
      pricing.currency,
    )
    const sum = before.get(line.taxRate) ?? 0n
    before.set(line.taxRate, sum + amount)
    // The tax of a line is by how much it lets the tax of its rate grow: the parts add up exactly.
    const tax =
      taxOn(line.taxRate, sum + amount, pricing.isTaxIncluded) -
      taxOn(line.taxRate, sum, pricing.isTaxIncluded)
    const net = pricing.isTaxIncluded ? amount - tax : amount
    return { line, sum: { net, discount, tax, gross: net + tax } }
  })
}

function taxOn(rate: string, sum: bigint, isTaxIncluded: boolean): bigint {
  const { units, scale } = readDecimal(rate)
  const hundred = 100n * 10n ** BigInt(scale)
  return roundHalfEven({
    numerator: sum * units,
    denominator: isTaxIncluded ? hundred + units : hundred,
  })
}

function totalsOf(groups: readonly (readonly Priced[])[]): OfferOption["totals"] {
  const months = (group: readonly Priced[]) => group[0]?.line.periodMonths ?? 0
  const recurring = groups
    .filter((group) => months(group) > 0)
    .sort((a, b) => months(a) - months(b))
    .map((group) => ({ ...asText(added(group)), periodMonths: months(group) }))
  const once = groups.filter((group) => months(group) === 0).flat()
  return { oneOff: asText(added(once)), recurring, all: asText(added(groups.flat())) }
}

const nothing: Sum = { net: 0n, discount: 0n, tax: 0n, gross: 0n }

function added(lines: readonly Priced[]): Sum {
  return lines.reduce(
    (total, { sum }) => ({
      net: total.net + sum.net,
      discount: total.discount + sum.discount,
      tax: total.tax + sum.tax,
      gross: total.gross + sum.gross,
    }),
    nothing,
  )
}

function asText({ net, discount, tax, gross }: Sum): OfferSums {
  return { net: `${net}`, discount: `${discount}`, tax: `${tax}`, gross: `${gross}` }
}

function offerLine(line: DraftLine, { net, tax, gross }: Sum): OfferLine {
  const { id, quantity, unitPrice, discountBps, charge, periodMonths, quantityRange } = line
  return {
    ...{ id, quantity, discountBps, charge, periodMonths, quantityRange, unitPrice },
    name: shownText(line.name),
    description: shownText(line.description),
    unit: shownText(line.unit),
    taxBps: Number(line.taxRate) * 100,
    ...{ net: `${net}`, tax: `${tax}`, gross: `${gross}` },
    isOptional: line.isOptional,
    isChosen: isSold(line),
    scopeItemIds: line.scopeItemIds,
  }
}
