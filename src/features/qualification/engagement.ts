/** Something the buyer did. */
export type BuyerAct = { kind: string; at: Date }

/** After this many days an act of the buyer counts half. */
export const halfLifeDays = 14

const dayMs = 86_400_000

/** Who takes the time to meet shows more than who writes a line. */
const weights: Readonly<Record<string, number>> = { meeting: 3, visit: 3, call: 2, mail: 1 }

/**
 * How much the buyer has done lately, in basis points: each act weighs 3 (met), 2 (talked on the
 * phone), 1 (wrote) or a half, halved every 14 days, and the sum S fills the scale as 1 - 2^(-S/3).
 * One meeting today is 50 %, a second 75 %; two weeks of silence later it is half as much behind.
 */
export function engagementBps(acts: readonly BuyerAct[], now: Date): number {
  const sum = acts.reduce((total, { kind, at }) => {
    const days = Math.max(0, now.getTime() - at.getTime()) / dayMs
    return total + (weights[kind] ?? 0.5) * 2 ** (-days / halfLifeDays)
  }, 0)
  return Math.round(10_000 * (1 - 2 ** (-sum / 3)))
}
