import { Problem, type ProblemCode } from "../../kernel/problem.ts"

/** Knows whether the database answers, and ends the waiting of requests when it does not. */
export type DatabaseWatch = {
  isAway: () => boolean
  /** The work's result, or the refusal `code` as soon as the database is known to be away. */
  guard: <T>(work: () => Promise<T>, code: ProblemCode) => Promise<T>
}

/** The watch and the two signals that drive it. */
export function createDatabaseWatch(): DatabaseWatch & { lost: () => void; found: () => void } {
  const waiting = new Set<() => void>()
  let isAway = false
  return {
    isAway: () => isAway,
    lost() {
      isAway = true
      for (const giveUp of [...waiting]) giveUp()
    },
    found() {
      isAway = false
    },
    async guard(work, code) {
      if (isAway) throw new Problem("database-unavailable")
      const working = work()
      let giveUp = () => {}
      const lost = new Promise<never>((_, reject) => {
        giveUp = () => reject(new Problem(code))
      })
      waiting.add(giveUp)
      working.catch(() => {}) // may end long after the answer was given
      try {
        return await Promise.race([working, lost])
      } finally {
        waiting.delete(giveUp)
      }
    },
  }
}
