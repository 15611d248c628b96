/** One way to do an operation once; refuses by throwing. */
export type Call = () => Promise<unknown>

export type Timing = {
  calls: number
  /** Refused or failed, the server being too busy. */
  failed: number
  p50: number
  p95: number
  perSecond: number
}

export type LoadSettings = {
  clients: number
  /** Ends at whichever comes first. */
  calls: number
  seconds: number
}

/** Clients that call one after the other without a pause; milliseconds. */
export async function drive(
  call: Call,
  { clients, calls, seconds }: LoadSettings,
): Promise<Timing> {
  const took: number[] = []
  let failed = 0
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  let left = calls
  const client = async () => {
    while (left > 0 && performance.now() < until) {
      left -= 1
      const duration = await timed(call).catch(() => undefined)
      if (duration === undefined) failed += 1
      else took.push(duration)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { ...timingOf(took, performance.now() - startedAt), failed }
}

/** One client that calls both in turn, so that what else the machine does slows both alike. */
export async function driveBoth(
  pair: { http: Call; raw: Call },
  { calls, seconds }: Omit<LoadSettings, "clients">,
): Promise<{ http: Timing; raw: Timing }> {
  const http: number[] = []
  const raw: number[] = []
  const until = performance.now() + seconds * 1000
  while (http.length < calls && performance.now() < until) {
    raw.push(await timed(pair.raw))
    http.push(await timed(pair.http))
  }
  return { http: timingOf(http, sumOf(http)), raw: timingOf(raw, sumOf(raw)) }
}

async function timed(call: Call): Promise<number> {
  const before = performance.now()
  await call()
  return performance.now() - before
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0)

function timingOf(took: readonly number[], elapsed: number): Timing {
  const sorted = [...took].sort((one, other) => one - other)
  return {
    calls: sorted.length,
    failed: 0,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    perSecond: (sorted.length * 1000) / elapsed,
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
