import { randomBytes } from "node:crypto"
import pg from "pg"
import { inject } from "vitest"
import { type Db, openDb, openPool } from "../../src/server/db/open.ts"
import { onDatabase } from "./database-url.ts"

/** A database of one's own, seen as the app role; `owner` reaches behind row-level security's back. */
export type TestDb = {
  db: Db
  pool: pg.Pool
  owner: pg.Pool
  appUrl: string
  superuserUrl: string
}

/** Clones the migrated template, runs the work, drops the clone. */
export async function withTestDb<T>(work: (test: TestDb) => Promise<T>): Promise<T> {
  const { appUrl, superuserUrl } = inject("postgres")
  const name = `test_${randomBytes(6).toString("hex")}`
  const admin = new pg.Client({ connectionString: onDatabase(superuserUrl, "postgres") })
  await admin.connect()
  await admin.query(`create database ${name} template stagecraft owner stagecraft_owner`)
  const url = onDatabase(appUrl, name)
  const pool = openPool({ url, size: 8, log: () => {} })
  const ownerUrl = onDatabase(superuserUrl, name)
  const owner = openPool({ url: ownerUrl, size: 2, log: () => {} })
  const db = openDb(pool)
  try {
    return await work({ db, pool, owner, appUrl: url, superuserUrl: ownerUrl })
  } finally {
    await db.destroy()
    await owner.end()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
}
