import { setTimeout as wait } from "node:timers/promises"
import type { Logger } from "pino"

/** Before each further try, in milliseconds: what fails in passing is over by then. */
export const usualPauses: readonly number[] = [500, 2_000, 5_000]

export type Patience = {
  log: Pick<Logger, "warn">
  /** Nothing is waited for once it is aborted. */
  stopping: AbortSignal
  pauses?: readonly number[]
}

/** Does what is safe to repeat; throws the last failure when the pauses are used up or the server stops. */
export async function tryAgain<T>(
  work: () => Promise<T>,
  { log, stopping, pauses = usualPauses }: Patience,
): Promise<T> {
  for (const pause of pauses) {
    try {
      return await work()
    } catch (error) {
      if (stopping.aborted) throw error
      log.warn({ err: error }, "background work failed, trying again")
      await wait(pause, undefined, { signal: stopping })
    }
  }
  return work()
}
