import { expect, test } from "vitest"
import { withTestApp } from "../../../test/support/app.ts"
import { withTestDb } from "../../../test/support/db.ts"
import { createDeal, getDeal } from "../../features/deals/contract.ts"
import { openPool } from "./open.ts"

test("a statement is prepared once it has come often, and one without values never", () =>
  withTestDb(async ({ appUrl }) => {
    const pool = openPool({ url: appUrl, size: 1, log: () => {} })
    const prepared = async () => {
      const { rows } = await pool.query("select statement from pg_prepared_statements")
      return rows.map(({ statement }) => statement)
    }
    for (let turn = 0; turn < 4; turn += 1) await pool.query("select $1::int + 1 as sum", [turn])
    expect(await prepared()).toEqual([])
    for (let turn = 0; turn < 4; turn += 1) {
      const { rows } = await pool.query("select $1::int + 1 as sum", [turn])
      expect(rows).toEqual([{ sum: turn + 1 }])
    }
    for (let turn = 0; turn < 9; turn += 1) await pool.query("select 1; select 2")
    expect(await prepared()).toEqual(["select $1::int + 1 as sum"])
    await pool.end()
  }))

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
