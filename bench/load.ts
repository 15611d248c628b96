/** One way to do an operation once; refuses by throwing. */
export type Call = () => Promise<unknown>

export type Timing = { calls: number; p50: number; p95: number; perSecond: number }

export type LoadSettings = {
  clients: number
  /** Ends at whichever comes first. */
  calls: number
  seconds: number
}

/** Clients that call one after the other without a pause; milliseconds, after a short warm-up. */
export async function drive(
  call: Call,
  { clients, calls, seconds }: LoadSettings,
): Promise<Timing> {
  const took: number[] = []
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  let left = calls
  const client = async () => {
    while (left > 0 && performance.now() < until) {
      left -= 1
      const before = performance.now()
      await call()
      took.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const elapsed = performance.now() - startedAt
  took.sort((one, other) => one - other)
  return {
    calls: took.length,
    p50: quantile(took, 0.5),
    p95: quantile(took, 0.95),
    perSecond: (took.length * 1000) / elapsed,
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Each in turn, from the beginning again after the last. */
export function inTurn<T>(items: readonly T[]): () => T {
  let next = 0
  return () => {
    if (items.length === 0) throw new Error("Nothing left to take")
    return items[next++ % items.length] as T // just checked
  }
}

/** Each once; then it throws. */
export function once<T>(items: readonly T[]): () => T {
  let next = 0
  return () => {
    if (next >= items.length) throw new Error("Everything was taken")
    return items[next++] as T // just checked
  }
}
