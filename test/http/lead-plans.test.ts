import { expect, test } from "vitest"
import { bulkCreateDeals } from "../../src/features/deals/bulk-contract.ts"
import { listPool, listQueue } from "../../src/features/prospecting/contract.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { type Ground, readThrough, rowsReadBy, seededGround } from "../support/seeded-ground.ts"

const large = ["deal", "deal_event", "deal_contact", "contact", "company", "note", "pool_move"]

async function addLeads({ as, pipelineId }: Ground, ownerId: string | null, count: number) {
  for (let from = 0; from < count; from += 1_000) {
    const deals = Array.from({ length: Math.min(1_000, count - from) }, (_, at) => ({
      title: `Lead ${from + at}`,
      pipelineId,
      ownerId,
      source: at % 10 ? "Fair" : "Web",
    }))
    await as(bulkCreateDeals, { deals })
  }
}

const reads = ({ as }: Ground) => ({
  pool: () => as(listPool, { limit: 50 }),
  "pool of a source": () => as(listPool, { limit: 50, source: "Web" }),
  "newest of the pool": () => as(listPool, { limit: 50, order: "newest" }),
  queue: () => as(listQueue, { limit: 50 }),
})

/** All of them came back from somebody; and the statistics that a database gathers by itself. */
async function gather(t: TestApp, { workspaceId }: Ground) {
  await t.owner.query(
    `insert into pool_move (workspace_id, id, deal_id, kind, reason, moved_at)
      select workspace_id, gen_random_uuid(), id, 'released', 'No budget', now() from deal
      where workspace_id = $1`,
    [workspaceId],
  )
  await t.owner.query(
    `insert into note (workspace_id, id, deal_id, body, happened_at, created_at, updated_at)
      select workspace_id, gen_random_uuid(), id, 'Nobody there', now(), now(), now() from deal
      where workspace_id = $1`,
    [workspaceId],
  )
  await t.owner.query("analyze deal, pool_move, note")
}

test(
  "L-17 the pool and the queue read no large table from end to end",
  () =>
    withTestApp(async (t) => {
      const ground = await seededGround(t, 20_000, 2_000)
      await addLeads(ground, null, 3_000)
      await addLeads(ground, ground.adminId, 300)
      await gather(t, ground)
      for (const [name, read] of Object.entries(reads(ground))) {
        const before = await readThrough(t, large)
        await read()
        expect(await readThrough(t, large), name).toEqual(before)
      }
    }),
  180_000,
)

test(
  "L-23 a page of the pool reads as many rows of ten times the leads, but for the count up to 1,000",
  () =>
    withTestApp(async (t) => {
      const counts: number[][] = []
      for (const leads of [1_500, 15_000]) {
        const ground = await seededGround(t, 2_000, 500)
        await addLeads(ground, null, leads)
        await gather(t, ground)
        const { pool, "newest of the pool": newest } = reads(ground)
        counts.push([await rowsReadBy(t, pool, large), await rowsReadBy(t, newest, large)])
      }
      const [few = [], many = []] = counts
      for (const [at, count] of many.entries()) {
        expect(count).toBeLessThanOrEqual(1.5 * (few[at] ?? 0))
      }
    }),
  180_000,
)
