import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import pg from "pg"
import { type Seeded, seedWorkspace } from "../db/seed.ts"
import { foldTallies } from "../src/features/deals/server/fold-tallies.ts"
import { startEmbeddedPostgres } from "../src/server/db/embedded/start-embedded-postgres.ts"
import { migrate } from "../src/server/db/migrate.ts"
import { openDb, openPool } from "../src/server/db/open.ts"

const root = join(import.meta.dirname, "..")
// Another seed, another data directory.
const seedText = readFileSync(join(root, "db/seed.sql"))
const seedHash = createHash("sha256").update(seedText).digest("hex").slice(0, 8)

export type Size = { deals: 100_000 | 1_000_000; open: number }

/** Where the data of this size lies, kept so that only the first run has to fill it. */
export async function dataDirOf({ deals }: Size): Promise<string> {
  const name = deals === 1_000_000 ? "million" : "hundred-thousand"
  const dataDir = join(root, ".data/bench", `${name}-${seedHash}`)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  return dataDir
}

/** Fills the data directory when it is empty, and brings an older one up to date. */
export async function ensureSeeded(dataDir: string, size: Size): Promise<Seeded> {
  const note = join(dataDir, "seeded.json")
  const known = await readFile(note, "utf8").catch(() => undefined)
  const postgres = await startEmbeddedPostgres({ dataDir, log: console.log })
  try {
    await migrate(postgres.ownerUrl)
    if (known) {
      await foldAll(postgres.appUrl)
      return JSON.parse(known) as Seeded // written below
    }
    console.log(`Seeding ${size.deals.toLocaleString("en")} deals, once.`)
    const before = performance.now()
    const seeded = await seedWorkspace(postgres.superuserUrl, size)
    console.log(`Seeded in ${((performance.now() - before) / 1000).toFixed(0)} s.`)
    await writeFile(note, JSON.stringify(seeded))
    return seeded
  } finally {
    await postgres.stop()
  }
}

/** A migration may ask for the tallies to be made anew; the server does it in its first minute. */
async function foldAll(appUrl: string) {
  const db = openDb(openPool({ url: appUrl, size: 1, log: () => {} }))
  await foldTallies(db)
  await db.destroy()
}

/** Each run writes into a copy, so that the next one finds the data as seeded. */
export async function copyDatabase(superuserUrl: string): Promise<string> {
  const url = new URL(superuserUrl)
  url.pathname = "/postgres"
  const client = new pg.Client({ connectionString: url.toString() })
  await client.connect()
  await client.query("drop database if exists bench with (force)")
  await client.query(
    "create database bench template stagecraft owner stagecraft_owner strategy file_copy",
  )
  await client.end()
  url.pathname = "/bench"
  return url.toString()
}

/** Open deals, in an order that has nothing to do with their age. */
export async function openIdsOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    "select id from deal where outcome = 'open' order by md5(id::text) limit 4000",
  )
  await client.end()
  return rows.map(({ id }) => id)
}
