import { sql } from "kysely"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { rowsReadBy } from "../../../../test/support/seeded-ground.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { listCompanies } from "../../companies/contract.ts"
import { searchRecords } from "../contract.ts"
import { findRecords } from "./queries.ts"

/** One in a thousand is called so that it can be found. */
const rarely = `'w' || md5(n::text) || ' v' || md5((n % 977)::text)
  || case when n % 1000 = 0 then ' northwind' else '' end`

/** Many entries at once, written past the API; `name` is SQL over their number `n`. */
async function fill(t: TestApp, rows: number, name = rarely) {
  await t.owner.query(
    `insert into search_entry (workspace_id, record_kind, record_id, title, haystack, tokens, owner_id)
     select $1, (array['deal', 'company', 'contact'])[1 + n % 3], gen_random_uuid(), name, name,
       array_to_tsvector(string_to_array(name, ' ')), $3
     from (select n, ${name} as name from generate_series(1, $2::int) as n) as generated`,
    [t.workspace.workspaceId, rows, t.workspace.actors.rep.memberId],
  )
  await t.owner.query("vacuum analyze search_entry")
}

/** How often the entries were read from end to end since the database began. */
async function readThrough(t: TestApp): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(t.db)
  const { rows } = await t.owner.query(
    "select seq_scan::int as times from pg_stat_user_tables where relname = 'search_entry'",
  )
  return rows[0].times
}

test("50,000 records are searched by index alone, also with a typing error", () =>
  withTestApp(async (t) => {
    await fill(t, 50_000)
    const { rep, manager, admin } = t.workspace.actors
    const kinds = ["deal", "company", "contact"] as const
    const before = await readThrough(t)
    for (const actor of [rep, manager, admin]) {
      for (const q of ["northw", "northwnd"]) {
        await inWorkspace(t.db, actor.workspaceId, async (tx) => {
          expect(await findRecords(tx, actor, { q, kinds, limit: 12 })).toHaveLength(12)
        })
      }
      await t.as(actor)(searchRecords, { q: "northwnd" })
      await t.as(actor)(listCompanies, { q: "orthwin" })
    }
    expect(await readThrough(t)).toBe(before)
  }))

test("what begins as typed comes first, however many records have the words", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    await fill(t, 2_000, "'a' || n || ' oak juniper'")
    await fill(t, 1, "'juniper oakwood of the last to come'")
    const search = async (q: string, limit: number) =>
      (await t.as(rep)(searchRecords, { q, limit })).items.map(({ title }) => title)
    expect((await search("juniper oak", 20))[0]).toBe("juniper oakwood of the last to come")
    expect(await search("juniper oak", 20)).toHaveLength(20)
  }))

test("L-23 the beginning of a name that thousands have is searched among as many entries of ten times the records", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const counts: number[] = []
    for (const rows of [4_000, 36_000]) {
      await fill(t, rows, "'juniper oak ' || n")
      for (const q of ["j", "juniper", "juniper oak", "juniper oa"]) {
        const search = async () => {
          expect((await t.as(rep)(searchRecords, { q })).items).toHaveLength(20)
        }
        counts.push(await rowsReadBy(t, search, ["search_entry"]))
      }
    }
    expect(Math.min(...counts)).toBeGreaterThan(0)
    expect(Math.max(...counts)).toBeLessThanOrEqual(400)
  }))
