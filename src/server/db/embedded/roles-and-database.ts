import pg from "pg"
import type { Passwords } from "./passwords.ts"

/** What the migrations expect to find: trigram search, and indexes that mix types. */
export const extensions = ["pg_trgm", "btree_gin", "btree_gist"] as const

/**
 * Makes what is missing of the two roles, the database and its extensions. Run at every start,
 * so that a start killed halfway is finished by the next.
 */
export async function ensureRolesAndDatabase(
  urlOf: (database: string) => string,
  passwords: Passwords,
): Promise<void> {
  await withClient(urlOf("postgres"), async (client) => {
    await ensureRole(client, "stagecraft_owner", passwords.owner)
    await ensureRole(client, "stagecraft_app", passwords.app)
    const { rowCount } = await client.query(
      "select 1 from pg_database where datname = 'stagecraft'",
    )
    if (rowCount) return
    // The builtin provider knows Unicode's letters and is the same on every system.
    await client.query(`create database stagecraft owner stagecraft_owner template template0
      encoding 'UTF8' lc_collate 'C' lc_ctype 'C' locale_provider builtin builtin_locale 'C.UTF-8'`)
  })
  await withClient(urlOf("stagecraft"), async (client) => {
    await client.query("set client_min_messages = warning")
    for (const name of extensions) await client.query(`create extension if not exists ${name}`)
    await client.query(`revoke all on database stagecraft from public;
      grant connect on database stagecraft to stagecraft_app`)
  })
}

async function ensureRole(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [name])
  if (rowCount) return
  await client.query(`create role ${name} login nosuperuser nocreatedb nocreaterole nobypassrls
    password ${client.escapeLiteral(password)}`)
}

/** One connection for the length of the work. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  client.on("error", () => {}) // the query that was running reports it
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
