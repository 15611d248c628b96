import { sql } from "kysely"
import type { Db } from "./open.ts"

/**
 * Runs the work unless another process is at it: a lock of the database that ends with its
 * connection, so that the work of a killed process is free at once.
 *
 * @returns false when somebody else has it.
 */
export function exclusively(db: Db, name: string, work: () => Promise<void>): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_lock(hashtextextended(${name}, 0)) as taken`.execute(connection)
    if (!rows[0]?.taken) return false
    try {
      await work()
      return true
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${name}, 0))`
        .execute(connection)
        .catch(() => {}) // the connection is gone and the lock with it
    }
  })
}
