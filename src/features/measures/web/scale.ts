/** An amount as a share of the largest in per cent, for drawing only; exact amounts stay text. */
export function shareOf(amount: string | bigint, most: bigint): number {
  return most === 0n ? 0 : Number((BigInt(amount) * 10_000n) / most) / 100
}
