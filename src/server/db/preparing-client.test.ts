import { expect, test } from "vitest"
import { withTestApp } from "../../../test/support/app.ts"
import { withTestDb } from "../../../test/support/db.ts"
import { createDeal, getDeal } from "../../features/deals/contract.ts"
import { openPool } from "./open.ts"

/** The statements that one connection has prepared after being asked these so many times. */
function preparedAfter(times: number, asked: readonly [text: string, values?: unknown[]][]) {
  return withTestDb(async ({ appUrl }) => {
    const pool = openPool({ url: appUrl, size: 1, log: () => {} })
    const client = await pool.connect()
    for (let turn = 0; turn < times; turn += 1) {
      for (const [text, values] of asked) await client.query(text, values)
    }
    const { rows } = await client.query("select statement from pg_prepared_statements")
    client.release()
    await pool.end()
    return rows.map(({ statement }) => statement)
  })
}

const short = "select $1::int + 1 as sum"

test("a short statement is prepared once it has come often", async () => {
  expect(await preparedAfter(5, [[short, [1]]])).toEqual([])
  expect(await preparedAfter(8, [[short, [1]]])).toEqual([short])
})

test("one that takes long, is written for one request or has no values is planned each time", async () => {
  const long = "select $1::int, pg_sleep(0.004)"
  const written = `select $1::int /* ${"x".repeat(10_000)} */`
  const asked: [string, unknown[]?][] = [[long, [1]], [written, [1]], ["select 1; select 2"]]
  expect(await preparedAfter(9, asked)).toEqual([])
})

test("what was prepared before a migration is asked for anew after it, and nobody notices", () =>
  withTestApp(async ({ as, owner, workspace: { actors, pipelineId } }) => {
    const client = as(actors.admin)
    const { id } = await client(createDeal, { title: "Deal", pipelineId })
    const read = () =>
      Promise.all(Array.from({ length: 16 }, () => client(getDeal, { dealId: id })))
    await read()
    await owner.query("alter table deal add column added_later text")
    expect((await read()).map(({ title }) => title)).toEqual(Array(16).fill("Deal"))
    expect(await client(createDeal, { title: "Next", pipelineId })).toMatchObject({ title: "Next" })
  }))
