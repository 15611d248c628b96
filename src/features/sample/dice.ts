/** Numbers from 0 up to but not including 1. */
export type Random = () => number

/** The same numbers for the same seed, everywhere (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What a story draws its happenings from. */
export type Dice = {
  /** True in `share` of all throws. */
  chance: (share: number) => boolean
  between: (low: number, high: number) => number
  whole: (low: number, high: number) => number
  pick: <T>(from: readonly T[]) => T
}

export function diceOf(random: Random): Dice {
  const between = (low: number, high: number) => low + random() * (high - low)
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1))
  return {
    chance: (share) => random() < share,
    between,
    whole,
    pick: (from) => from[whole(0, from.length - 1)] as (typeof from)[number], // never empty here
  }
}
