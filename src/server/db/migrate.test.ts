import { randomBytes } from "node:crypto"
import { Kysely, PostgresDialect } from "kysely"
import { Migrator } from "kysely/migration"
import pg from "pg"
import { expect, inject, test } from "vitest"
import { onDatabase } from "../../../test/support/database-url.ts"
import { extensions } from "./embedded/roles-and-database.ts"
import { migrate, readMigrations } from "./migrate.ts"

/** The last migration of the first version that teams kept their pipeline in. */
const firstVersion = "202611282312_board_tally"

/** What every workspace begins with, which an older one must get as well. */
const presets = ["meeting_type", "stakeholder_role", "term_group"] as const

test("a workspace of the first version has after the upgrade what new ones begin with, and no more", async () => {
  const { superuserUrl, ownerUrl } = inject("postgres")
  const name = `upgrade_${randomBytes(6).toString("hex")}`
  const admin = new pg.Client({ connectionString: onDatabase(superuserUrl, "postgres") })
  await admin.connect()
  await admin.query(`create database ${name} template template0 owner stagecraft_owner`)
  const all = new pg.Client({ connectionString: onDatabase(superuserUrl, name) })
  await all.connect()
  try {
    for (const extension of extensions) await all.query(`create extension ${extension}`)
    await migrateTo(onDatabase(ownerUrl, name), firstVersion)
    await addWorkspace(all, "Older")
    const applied = await migrate(onDatabase(ownerUrl, name))
    expect(applied.length).toBeGreaterThan(20)
    await addWorkspace(all, "Newer")
    for (const table of presets) {
      const { rows } = await all.query(
        `select w.name, count(t.*)::int as presets from workspace w left join ${table} t using (workspace_id)
         group by w.name order by w.name`,
      )
      const [newer, older] = rows.map(({ presets }) => presets)
      expect({ table, presets: older }).toEqual({ table, presets: newer })
      expect(older).toBeGreaterThan(0)
    }
  } finally {
    await all.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
})

async function migrateTo(url: string, name: string) {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } })
  const { error } = await migrator.migrateTo(name)
  await db.destroy()
  if (error) throw error
}

async function addWorkspace(client: pg.Client, name: string) {
  await client.query(
    `insert into workspace (workspace_id, name, currency, time_zone, locale, created_at)
     values (gen_random_uuid(), $1, 'USD', 'UTC', 'en', now())`,
    [name],
  )
}
