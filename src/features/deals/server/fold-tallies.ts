import { sql } from "kysely"
import type { Logger } from "pino"
import type { Db } from "../../../server/db/open.ts"

const firstMs = 5_000
const everyMs = 60_000

/**
 * Folds what was appended to the tallies into rows by day, and makes the tallies of workspaces that
 * have none yet. Safe to repeat, and from several processes at once: one of them does it.
 */
export async function foldTallies(db: Db): Promise<void> {
  await db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      // The first time, a million deals take longer than a request may.
      await sql`set local statement_timeout = 0`.execute(tx)
      await sql`select fold_tallies()`.execute(tx)
    })
}

/** Does so soon after the start and then every minute; returns the way to stop. */
export function foldEveryMinute(db: Db, log: Pick<Logger, "warn">): () => void {
  const fold = () => {
    foldTallies(db).catch((error: unknown) => log.warn({ err: error }, "tallies were not folded"))
  }
  const first = setTimeout(fold, firstMs).unref()
  const timer = setInterval(fold, everyMs).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
