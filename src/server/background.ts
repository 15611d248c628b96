import { setTimeout as wait } from "node:timers/promises"
import type { Logger } from "pino"
import { tryAgain } from "./try-again.ts"

/**
 * Runs background work, tries again what failed (it must be safe to repeat), and waits for it at the
 * end, so that a stop loses nothing half-done.
 */
export function createBackground(log: Pick<Logger, "error" | "warn">, stopping: AbortSignal) {
  const running = new Set<Promise<void>>()

  async function toItsEnd(work: () => Promise<void>) {
    await wait(20) // the answer goes first
    await tryAgain(work, { log, stopping })
  }

  return {
    begin: (work: () => Promise<void>) => {
      const run: Promise<void> = toItsEnd(work)
        .catch((error: unknown) => log.error({ err: error }, "background work failed"))
        .finally(() => running.delete(run))
      running.add(run)
    },
    /** Work may begin more work. */
    settled: async () => {
      while (running.size > 0) await Promise.allSettled(running)
    },
  }
}
