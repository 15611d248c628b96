import { compareDecimals, readDecimal } from "./decimal.ts"

/** From this quantity on, one unit costs so much, in major units of the list's currency. */
export type Tier = { minQuantity: string; unitPrice: string }

/** Tiers of a product in one list at most. */
export const tiersAtMost = 20

/** The tier that a quantity is sold at: the highest one it reaches; all of it costs that price. */
export function tierFor<T extends Pick<Tier, "minQuantity">>(
  tiers: readonly T[],
  quantity: string,
): T | undefined {
  const wanted = readDecimal(quantity)
  return tiers
    .filter(({ minQuantity }) => compareDecimals(readDecimal(minQuantity), wanted) <= 0)
    .sort((a, b) => compareDecimals(readDecimal(b.minQuantity), readDecimal(a.minQuantity)))[0]
}

/** Two tiers that begin at the same quantity, however it is written. */
export function repeatedTier(tiers: readonly Tier[]): string | undefined {
  const seen: string[] = []
  for (const { minQuantity } of tiers) {
    const one = readDecimal(minQuantity)
    if (seen.some((other) => compareDecimals(readDecimal(other), one) === 0)) return minQuantity
    seen.push(minQuantity)
  }
  return undefined
}
