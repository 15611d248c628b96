import type { Logger } from "pino"

/** Runs background work and waits for it at the end, so that a stop loses nothing half-done. */
export function createBackground(log: Logger) {
  const running = new Set<Promise<void>>()
  return {
    begin: (work: () => Promise<void>) => {
      const run = new Promise<void>((resolve) => setTimeout(resolve, 20))
        .then(work)
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
