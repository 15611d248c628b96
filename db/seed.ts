// Fills a migrated database with deals, for benchmarks and development:
// `node db/seed.ts <superuser-url> [deals] [open deals]`.
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import pg from "pg"
import { insertPipeline, insertPipelineVersion } from "../src/features/pipelines/server/queries.ts"
import { sevenStages } from "../src/features/pipelines/seven-stages.ts"
import { insertWorkspace } from "../src/features/workspaces/server/queries.ts"
import { openDb, openPool } from "../src/server/db/open.ts"
import { inWorkspace } from "../src/server/db/tenant.ts"
import { newId } from "../src/server/ids.ts"

export type SeedSize = { deals: number; open: number }

export type Seeded = {
  workspaceId: string
  pipelineId: string
  /** The administrator, without a login yet. */
  adminId: string
  /** Of the seven stages in order. */
  stageIds: readonly string[]
}

const bulkTables = ["deal", "deal_event", "deal_version", "company", "contact", "search_entry"]

/** A workspace with a pipeline of seven stages and so many deals, written past the ledger's door. */
export async function seedWorkspace(
  superuserUrl: string,
  { deals, open }: SeedSize,
  now = new Date(),
): Promise<Seeded> {
  const seeded = await insertGround(superuserUrl, now)
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    // Foreign keys hold by construction; looking each of them up would take most of the time.
    await client.query(`set session_replication_role = replica; set synchronous_commit = off;
      set maintenance_work_mem = '512MB'; set work_mem = '256MB'`)
    await client.query("begin")
    const indexes = await dropIndexes(client)
    const settings = {
      workspace: seeded.workspaceId,
      pipeline: seeded.pipelineId,
      deals: String(deals),
      open: String(open),
      now: String(now.getTime()),
    }
    for (const [name, value] of Object.entries(settings)) {
      await client.query("select set_config($1, $2, true)", [`seed.${name}`, value])
    }
    await client.query(await readFile(join(import.meta.dirname, "seed.sql"), "utf8"))
    for (const definition of indexes) await client.query(definition)
    await client.query("commit")
    await client.query(
      `insert into search_word (workspace_id, word)
      select distinct e.workspace_id, t.lexeme from search_entry e cross join lateral unnest(e.tokens) t
      where e.workspace_id = $1 and is_search_word(t.lexeme)`,
      [seeded.workspaceId],
    )
    await client.query("begin isolation level repeatable read; select fold_tallies(); commit")
    await client.query("vacuum (analyze)")
    await client.query("checkpoint")
  } finally {
    await client.end()
  }
  return seeded
}

/** Building an index once is quicker than growing it by every row. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index where indrelid = any($1::text[]::regclass[])
       and not exists (select from pg_constraint where conindid = indexrelid)`,
    [bulkTables],
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

async function insertGround(superuserUrl: string, now: Date): Promise<Seeded> {
  const pool = openPool({ url: superuserUrl, size: 1, log: () => {} })
  const db = openDb(pool)
  const since = new Date(now.getTime() - 1_100 * 86_400_000)
  const [workspaceId, pipelineId, adminId] = [newId(since), newId(since), newId(since)]
  const stages = sevenStages.map(({ id: _, ...stage }, position) => ({
    ...stage,
    stageId: newId(since),
    position,
    skip: "free" as const,
    exitCriteria: [],
  }))
  try {
    await inWorkspace(db, workspaceId, async (tx) => {
      const place = { currency: "USD", timeZone: "UTC", locale: "en" as const }
      await insertWorkspace(tx, { workspaceId, name: "Seeded", ...place, now: since })
      await tx
        .insertInto("member")
        .values({ workspaceId, id: adminId, name: "Ada Min", role: "admin", createdAt: since })
        .execute()
      const name = { en: "New business", "zh-CN": "新业务" }
      await insertPipeline(tx, workspaceId, { id: pipelineId, name, position: 0, now: since })
      const version = { pipelineId, number: 1, now: since, createdBy: null, stages }
      await insertPipelineVersion(tx, workspaceId, version)
    })
  } finally {
    await db.destroy()
  }
  return { workspaceId, pipelineId, adminId, stageIds: stages.map(({ stageId }) => stageId) }
}

if (import.meta.main) {
  const [url, deals = "100000", open = "5000"] = process.argv.slice(2)
  if (!url) throw new Error("Give the address of the database, as its superuser")
  const startedAt = performance.now()
  const seeded = await seedWorkspace(url, { deals: Number(deals), open: Number(open) })
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(`${deals} deals in ${seconds} s: ${JSON.stringify(seeded)}`)
}
