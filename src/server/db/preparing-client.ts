import pg from "pg"

/** Statements prepared on each connection at most; each holds a plan in the database's memory. */
const mostPrepared = 200
/** A statement is prepared when it came this often: those put together for one request never do. */
const timesBefore = 5
/** One that always took longer is planned for its values each time: a plan for all may serve it badly. */
const shortMs = 3
/** Longer texts are bulk writes, where planning is the least of it. */
const longestText = 10_000

type Query = (...given: unknown[]) => unknown

/**
 * Connections that prepare the short statements that come again and again, so that the database
 * parses and plans them once and not each time: that is more than half of the work of a short read.
 */
export function preparingClient(): typeof pg.Client {
  const seen = new Map<string, { times: number; fastestMs: number }>()
  const names = new Map<string, string>()
  let generation = 0

  function noteAnswered(text: string, ms: number) {
    if (names.has(text) || names.size >= mostPrepared || text.length > longestText) return
    const before = seen.get(text) ?? { times: 0, fastestMs: Number.POSITIVE_INFINITY }
    const now = { times: before.times + 1, fastestMs: Math.min(before.fastestMs, ms) }
    if (seen.size > 10 * mostPrepared) seen.clear()
    seen.set(text, now)
    if (now.times < timesBefore || now.fastestMs > shortMs) return
    seen.delete(text)
    names.set(text, `s${generation}_${names.size}`)
  }

  /** A migration changed what a prepared statement returns: all are prepared anew, by new names. */
  function forgetWhenOutdated(error: unknown) {
    if (!isOutdatedPlan(error)) return
    generation += 1
    names.clear()
  }

  return class PreparingClient extends pg.Client {
    override query = ((...given: unknown[]) => {
      const plain = super.query as Query
      const [text, values, ...rest] = given
      // Without values it may be several statements, which cannot be prepared.
      const isOne = typeof text === "string" && Array.isArray(values) && values.length > 0
      if (!isOne) return plain.apply(this, given)
      const name = names.get(text)
      const begun = performance.now()
      const answered = plain.call(this, name ? { name, text, values } : text, values, ...rest)
      if (answered instanceof Promise) {
        answered.then(() => noteAnswered(text, performance.now() - begun), forgetWhenOutdated)
      }
      return answered
    }) as pg.Client["query"]
  }
}

/** A statement was prepared before a migration and asked for after it; another try goes well. */
export function isOutdatedPlan(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return code === "0A000" && String(message).includes("cached plan")
}
