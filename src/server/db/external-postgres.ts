import type pg from "pg"
import { extensions, withClient } from "./embedded/roles-and-database.ts"
import { DatabaseStartError } from "./start-error.ts"

const oldestVersion = 15

/**
 * Readies a server of the operator's own: refuses one that is too old or not durable, makes the
 * app role and the extensions. Returns the connection string for the app's sessions.
 */
export async function prepareExternalPostgres(
  ownerUrl: string,
  { allowUnsafe }: { allowUnsafe: boolean },
): Promise<{ appUrl: string }> {
  try {
    await withClient(ownerUrl, async (client) => {
      await refuseOldServer(client)
      if (!allowUnsafe) await refuseUnsafeServer(client)
      await ensureAppRole(client)
      await ensureExtensions(client)
    })
  } catch (error) {
    if (error instanceof DatabaseStartError) throw error
    throw new DatabaseStartError(
      `The database of DATABASE_URL cannot be used (${reasonOf(error)}): see that the server runs and that the address, user, password and database in DATABASE_URL are right.`,
    )
  }
  return { appUrl: asAppRole(ownerUrl) }
}

/** The same login, acting as the app role from its first statement on. */
export function asAppRole(ownerUrl: string): string {
  const url = new URL(ownerUrl)
  const given = url.searchParams.get("options")
  url.searchParams.set("options", [given, "-c role=stagecraft_app"].filter(Boolean).join(" "))
  url.search = url.search.replaceAll("+", "%20") // libpq does not read "+" as a space
  return url.toString()
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select current_setting('server_version_num')::int as number")
  const major = Math.floor(rows[0].number / 10_000)
  if (major >= oldestVersion) return
  throw new DatabaseStartError(
    `The server of DATABASE_URL is Postgres ${major}, and Stagecraft needs ${oldestVersion} or newer: upgrade it, or leave DATABASE_URL out to use the embedded one.`,
  )
}

async function refuseUnsafeServer(client: pg.Client): Promise<void> {
  for (const setting of ["fsync", "full_page_writes", "synchronous_commit"]) {
    const { rows } = await client.query("select current_setting($1) as value", [setting])
    if (rows[0].value !== "off") continue
    throw new DatabaseStartError(
      `The server of DATABASE_URL runs with ${setting}=off and would lose saved work in a crash: set ${setting}=on there and reload it.`,
    )
  }
}

async function ensureAppRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    "select rolsuper or rolbypassrls as is_mighty from pg_roles where rolname = 'stagecraft_app'",
  )
  if (rows[0]?.is_mighty) {
    throw new DatabaseStartError(
      "The role stagecraft_app on the server of DATABASE_URL could see every workspace's rows: run `alter role stagecraft_app nosuperuser nobypassrls` there.",
    )
  }
  try {
    if (!rows[0]) await client.query("create role stagecraft_app nologin nosuperuser nobypassrls")
    if (!(await canBecomeApp(client))) await client.query("grant stagecraft_app to current_user")
  } catch {
    const { rows: me } = await client.query("select quote_ident(current_user) as name")
    throw new DatabaseStartError(
      `The user of DATABASE_URL may not make the role Stagecraft works as: run \`create role stagecraft_app nologin; grant stagecraft_app to ${me[0].name};\` there as an administrator.`,
    )
  }
}

/** Asked by trying: membership alone does not allow it since Postgres 16. */
function canBecomeApp(client: pg.Client): Promise<boolean> {
  return client.query("set role stagecraft_app; reset role").then(
    () => true,
    () => false,
  )
}

async function ensureExtensions(client: pg.Client): Promise<void> {
  await client.query("set client_min_messages = warning")
  for (const name of extensions) {
    await client.query(`create extension if not exists ${name}`).catch(() => {
      throw new DatabaseStartError(
        `The database of DATABASE_URL lacks the extension ${name}: run \`create extension ${name}\` in it as an administrator.`,
      )
    })
  }
}

/** What the driver or the server said; neither repeats the password. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  return message || code || "no answer"
}
