import pg from "pg"

/** Statements prepared on each connection at most; each holds a plan in the database's memory. */
const mostPrepared = 200
/** A statement is prepared when it comes this often: those put together for one request never do. */
const timesBefore = 5
/** Longer ones are bulk writes, where planning is the least of it. */
const longestText = 10_000

type Query = (...given: unknown[]) => unknown

/**
 * Connections that prepare the statements that come again and again, so that the database parses and
 * plans them once and not each time: that is more than half of the work of a short read.
 */
export function preparingClient(): typeof pg.Client {
  const timesSeen = new Map<string, number>()
  const names = new Map<string, string>()
  let generation = 0

  function nameOf(text: string): string | undefined {
    const known = names.get(text)
    if (known) return known
    if (text.length > longestText || names.size >= mostPrepared) return undefined
    const times = (timesSeen.get(text) ?? 0) + 1
    if (timesSeen.size > 10 * mostPrepared) timesSeen.clear()
    timesSeen.set(text, times)
    if (times < timesBefore) return undefined
    timesSeen.delete(text)
    const name = `s${generation}_${names.size}`
    names.set(text, name)
    return name
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
      const name = isOne ? nameOf(text) : undefined
      if (!name) return plain.apply(this, given)
      const answered = plain.call(this, { name, text, values }, ...rest)
      if (answered instanceof Promise) answered.catch(forgetWhenOutdated)
      return answered
    }) as pg.Client["query"]
  }
}

/** A statement was prepared before a migration and asked for after it; another try goes well. */
export function isOutdatedPlan(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  return code === "0A000" && String(message).includes("cached plan")
}
