import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from "kysely"
import pg from "pg"
import { type Disk, openDisk } from "./disk.ts"
import { preparingClient } from "./preparing-client.ts"
import type { Tables } from "./tables.ts"

export type Db = Kysely<Tables> & { readonly disk: Disk }
export type Tx = Transaction<Tables>

// bigint stays exact, dates without a time stay text.
pg.types.setTypeParser(pg.types.builtins.INT8, BigInt)
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text)

export type PoolSettings = {
  url: string
  /** Connections at most; small pools win for short reads. */
  size: number
  searchPath?: string
  log: (error: Error) => void
}

/** A pool that survives the loss of its server: broken connections are logged and replaced. */
export function openPool({ url, size, searchPath, log }: PoolSettings): pg.Pool {
  const pool = new pg.Pool({
    Client: preparingClient(),
    connectionString: searchPath ? withSearchPath(url, searchPath) : url,
    max: size,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 30_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: "stagecraft",
  })
  pool.on("error", log)
  pool.on("connect", (client) => client.on("error", log))
  return pool
}

/** Added to the options the address already has: an external one sets the app's role there. */
function withSearchPath(url: string, searchPath: string): string {
  const address = new URL(url)
  const options = address.searchParams.get("options") ?? ""
  address.searchParams.set("options", `${options} -c search_path=${searchPath}`.trim())
  return address.toString()
}

/** Query builder over a pool; snake_case columns appear in camelCase, JSON values untouched. */
export function openDb(pool: pg.Pool): Db {
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  // A connection of its own, so that no wait for the disk stands behind the work of requests.
  const flusher = new pg.Pool({ ...pool.options, max: 1 })
  flusher.on("error", () => {}) // the next flush reports it
  // A message that nobody reads: its commit waits for the disk, and with it for all before it.
  const flush = () => flusher.query("select pg_logical_emit_message(true, 'stagecraft', '')")
  const closePool = db.destroy.bind(db)
  const destroy = async () => {
    await closePool()
    await flusher.end()
  }
  return Object.assign(db, { disk: openDisk(flush), destroy })
}
