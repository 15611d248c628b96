import type { Limits } from "./contract.ts"

/** Which limit `count` more claims would pass; undefined when there is room for all of them. */
export function passedLimit(limits: Limits, count: number): "held" | "claims" | undefined {
  const { held, maxHeld, claimedToday, maxClaims } = limits
  if (maxHeld !== null && held + count > maxHeld) return "held"
  if (maxClaims !== null && claimedToday + count > maxClaims) return "claims"
  return undefined
}

/** How many more one may claim; undefined without a limit. */
export function claimsLeft({ held, maxHeld, claimedToday, maxClaims }: Limits): number | undefined {
  const left = [
    ...(maxHeld === null ? [] : [maxHeld - held]),
    ...(maxClaims === null ? [] : [maxClaims - claimedToday]),
  ]
  return left.length === 0 ? undefined : Math.max(0, Math.min(...left))
}
