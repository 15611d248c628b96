import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import {
  checked,
  imported,
  mavenFiles,
  undone,
  uploaded,
} from "../../../../test/support/imports.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import { hashTables } from "../../../../test/support/table-hash.ts"
import { getDeal, listDeals, updateDeal } from "../../deals/contract.ts"
import { listImportRows } from "../contract.ts"

const minutes = 60_000

/** Won, decided, amount won, and the won cycle, once from the deals and once from their events. */
async function figures({ owner }: TestApp) {
  const days = (table: string) => `(${table}.closed at time zone 'Asia/Shanghai')::date
    - (${table}.opened at time zone 'Asia/Shanghai')::date`
  const { rows: fromDeals } = await owner.query(`
    with d as (select outcome, amount_minor, opened_at as opened, closed_at as closed from deal
      where deleted_at is null)
    select count(*) filter (where outcome = 'won')::int as won,
      count(*) filter (where outcome in ('won', 'lost'))::int as decided,
      sum(amount_minor) filter (where outcome = 'won')::text as amount,
      round(avg(${days("d")}) filter (where outcome = 'won'), 1)::text as mean,
      percentile_cont(0.5) within group (order by ${days("d")}) filter (where outcome = 'won') as median
    from d`)
  const { rows: fromEvents } = await owner.query(`
    with e as (
      select closing.kind, (closing.changes -> 'amountMinor' ->> 'to')::bigint as amount_minor,
        birth.effective_at as opened, closing.effective_at as closed
      from deal_event closing join deal_event birth using (workspace_id, deal_id)
      where closing.kind in ('won', 'lost') and birth.kind = 'created')
    select count(*) filter (where kind = 'won')::int as won, count(*)::int as decided,
      sum(amount_minor) filter (where kind = 'won')::text as amount,
      round(avg(${days("e")}) filter (where kind = 'won'), 1)::text as mean,
      percentile_cont(0.5) within group (order by ${days("e")}) filter (where kind = 'won') as median
    from e`)
  return { fromDeals: fromDeals[0], fromEvents: fromEvents[0] }
}

const told = { won: 4238, decided: 6711, amount: "1000553400", mean: "51.8", median: 57 }

test(
  "R-14 the Maven set comes in whole, with its true dates, and again it changes nothing",
  () =>
    withTestApp(async (t) => {
      const { admin } = t.workspace.actors
      const first = await imported(t, admin, await mavenFiles())
      expect(first).toMatchObject({ state: "finished", rowTotal: 8927, rowDone: 8927 })
      expect(first.summary?.counts).toEqual({ created: 8920, updated: 0, skipped: 7, failed: 0 })
      expect(await figures(t)).toEqual({ fromDeals: told, fromEvents: told })
      const { rows } = await t.owner.query(
        `select
        (select count(*)::int from company) as companies,
        (select count(*)::int from member where user_id is null and created_at = $1) as people,
        (select count(*)::int from deal where outcome = 'open' and amount_minor is null) as open,
        (select count(*)::int from deal where company_id is null) as nameless,
        (select count(distinct recorded_at)::int from deal_event) as recordings`,
        [t.clock.now],
      )
      // 35 agents and 6 managers, beside those of the test's workspace
      expect(rows).toEqual([
        { companies: 85, people: 41 + 7, open: 2089, nameless: 1425, recordings: 1 },
      ])
      expect(await brokenInvariants(t.owner)).toEqual([])

      const before = await hashTables(t.owner)
      const second = await imported(t, admin, await mavenFiles())
      expect(second.summary?.counts).toEqual({ created: 0, updated: 0, skipped: 8927, failed: 0 })
      const after = await hashTables(t.owner)
      for (const table of [
        "deal",
        "deal_event",
        "deal_version",
        "company",
        "member",
        "team",
        "pipeline",
      ])
        expect([table, after[table]]).toEqual([table, before[table]])
    }),
  3 * minutes,
)

test(
  "the check tells beforehand what the run does, hints at GTXPro, and writes no record",
  () =>
    withTestApp(async (t) => {
      const { admin } = t.workspace.actors
      const { id: importId, mapping } = await uploaded(t, admin, await mavenFiles())
      expect(mapping.files.map(({ kind }) => kind)).toEqual([
        "company",
        "product",
        "deal",
        "person",
      ])
      expect(mapping).toMatchObject({
        pipeline: { kind: "new", name: "sales_pipeline" },
        birthStage: "Engaging",
      })
      const before = await hashTables(t.owner)
      const { summary, state } = await checked(t, admin, importId)
      const after = await hashTables(t.owner)
      for (const table of ["deal", "deal_event", "company", "member", "team", "pipeline"])
        expect([table, after[table]]).toEqual([table, before[table]])
      const { rows: told } = await t.owner.query("select distinct record_kind as kind from outbox")
      expect(told).toEqual([{ kind: "import" }])
      expect(state).toBe("checked")
      expect(summary).toMatchObject({
        counts: { created: 8920, updated: 0, skipped: 7, failed: 0 },
        hints: [{ field: "product", value: "GTXPro", suggestion: "GTX Pro", rows: 1480 }],
        newPeople: 6,
        newCompanies: 0,
      })
      expect(summary?.totals).toEqual([
        {
          stage: "Won",
          outcome: "won",
          currency: "USD",
          deals: 4238,
          withoutAmount: 0,
          amountMinor: "1000553400",
        },
        {
          stage: "Engaging",
          outcome: "lost",
          currency: "USD",
          deals: 2473,
          withoutAmount: 0,
          amountMinor: "0",
        },
        {
          stage: "Engaging",
          outcome: "open",
          currency: "USD",
          deals: 1589,
          withoutAmount: 1589,
          amountMinor: "0",
        },
        {
          stage: "Prospecting",
          outcome: "open",
          currency: "USD",
          deals: 500,
          withoutAmount: 500,
          amountMinor: "0",
        },
      ])
    }),
  3 * minutes,
)

test(
  "F-47 undoing takes everything back but what was changed since, and says which",
  () =>
    withTestApp(async (t) => {
      const { admin } = t.workspace.actors
      const api = t.as(admin)
      const { id: importId } = await imported(t, admin, await mavenFiles())
      const { items } = await api(listDeals, { outcome: ["open"], limit: 1 })
      const dealId = items[0]?.id as string
      t.clock.now = new Date("2026-11-24T09:00:00.000Z")
      const edited = await api(updateDeal, { dealId, version: 1, nextStep: "Call them" })
      const after = await undone(t, admin, importId)
      expect(after).toMatchObject({ state: "undone", rowsKept: edited.company ? 2 : 1 })
      const kept = await api(listImportRows, { importId, undone: "kept" })
      expect(kept.items.map(({ record }) => record?.id)).toContain(dealId)
      expect(await api(getDeal, { dealId })).toEqual(edited)
      const { rows } = await t.owner.query(`select
        (select count(*)::int from deal where deleted_at is null) as deals,
        (select count(*)::int from company where deleted_at is null) as companies,
        (select count(*)::int from deal_version where recorded_to = 'infinity') as spans`)
      expect(rows).toEqual([{ deals: 1, companies: edited.company ? 1 : 0, spans: 1 }])
      expect(await brokenInvariants(t.owner)).toEqual([])
      const again = await imported(t, admin, await mavenFiles())
      expect(again.summary?.counts).toMatchObject({ failed: 0 })
      expect((await figures(t)).fromDeals).toEqual(told)
    }),
  3 * minutes,
)
