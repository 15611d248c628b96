import { sql } from "kysely"
import { Problem } from "../../kernel/problem.ts"
import type { Db, Tx } from "./open.ts"

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Runs `work` in one transaction that sees the rows of one workspace and no others.
 * `set local` with a validated id, not `set_config`: only the former reaches Citus workers.
 */
export function inWorkspace<T>(
  db: Db,
  workspaceId: string,
  work: (tx: Tx) => Promise<T>,
  mode: "read" | "write" = "write",
): Promise<T> {
  if (!uuid.test(workspaceId)) throw new TypeError("Not a workspace id")
  const begin = mode === "read" ? "begin read only" : "begin"
  return db.connection().execute(async (connection) => {
    // Begin and the setting travel together: one round trip less on every request.
    await sql.raw(`${begin}; set local app.workspace_id = '${workspaceId}'`).execute(connection)
    const tx = connection as unknown as Tx // one connection, inside a transaction: what Tx means
    try {
      const result = await work(tx)
      await commit(connection, mode)
      return result
    } catch (error) {
      await sql
        .raw("rollback")
        .execute(connection)
        .catch(() => {}) // the connection is gone and the transaction with it
      throw error
    }
  })
}

/** A commit that got no answer may have happened or not; no other failure leaves that open. */
async function commit(connection: Db, mode: "read" | "write") {
  try {
    await sql.raw("commit").execute(connection)
  } catch (error) {
    const state = (error as { code?: unknown } | null)?.code
    const isAnswered = typeof state === "string" && /^(?!57P|08)[0-9A-Z]{5}$/.test(state)
    throw isAnswered || mode === "read" ? error : new Problem("outcome-unknown")
  }
}
