import pg from "pg"
import type { Statement } from "./bench-server.ts"
import type { Call } from "./load.ts"

/**
 * The statements that a request sent, sent again without the server: begin, the same SQL with other
 * ids put in, commit. What the database costs is this; what the server adds is the rest.
 */
export function replay(
  pool: pg.Pool,
  statements: readonly Statement[],
  replacements: () => ReadonlyMap<string, string>,
): Call {
  const [begin] = statements
  if (!begin || statements.at(-1)?.text !== "commit") throw new Error("Not one whole transaction")
  return async () => {
    const replaced = replacements()
    const client = await pool.connect()
    try {
      for (const { text, values } of statements) {
        if (values.length === 0) await client.query(text)
        else
          await client.query(
            text,
            values.map((value) => withIds(value, replaced)),
          )
      }
    } catch (error) {
      await client.query("rollback")
      throw error
    } finally {
      client.release()
    }
  }
}

function withIds(value: unknown, replaced: ReadonlyMap<string, string>): unknown {
  if (typeof value !== "string" || replaced.size === 0) return value
  const whole = replaced.get(value)
  if (whole !== undefined) return whole
  if (value.length < 38) return value
  return value.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => replaced.get(id) ?? id)
}

/** A pool like the server's own: the same size, the same role, the same reading of values. */
export function openTwinPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  pool.on("error", () => {}) // the query that needed the connection reports it
  return pool
}
