import { gzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { addSkewedCompanies } from "../../db/skewed-companies.ts"
import { getBoard, listPastDeals, listStageDeals } from "../../src/features/deals/board-contract.ts"
import { getDeal, listDealEvents, listDeals } from "../../src/features/deals/contract.ts"
import { checkDuplicates } from "../../src/features/duplicates/contract.ts"
import {
  measureByMonth,
  measureByStage,
  measureCloseRate,
} from "../../src/features/measures/contract.ts"
import { searchRecords } from "../../src/features/search/contract.ts"
import { addDays, dayIn } from "../../src/kernel/days.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { type Ground, readThrough, rowsReadBy, seededGround } from "../support/seeded-ground.ts"

/** What people look at all day, by name. */
function reads(t: TestApp, { as, pipelineId, stageIds }: Ground) {
  const asOf = addDays(dayIn(t.clock.now, "UTC"), -100)
  const firstDeal = async () => (await as(listDeals, { pipelineId, limit: 1 })).items[0]?.id ?? ""
  return {
    board: () => as(getBoard, { pipelineId }),
    "a page of a stage": () => as(listStageDeals, { pipelineId, stageId: stageIds[5] as string }),
    table: () => as(listDeals, { pipelineId, limit: 50 }),
    "sums by stage": () => as(measureByStage, { pipelineId }),
    months: () => as(measureByMonth, { pipelineId }),
    "close rate of a quarter": () =>
      as(measureCloseRate, { pipelineId, from: addDays(asOf, -90), to: asOf }),
    deal: async () => as(getDeal, { dealId: await firstDeal() }),
    history: async () => as(listDealEvents, { dealId: await firstDeal() }),
    "past board": () => as(getBoard, { pipelineId, asOf }),
    "past table as known": () =>
      as(listPastDeals, { pipelineId, asOf, knownAt: t.clock.now.toISOString() }),
    "past board as known": () =>
      as(getBoard, { pipelineId, asOf, knownAt: t.clock.now.toISOString() }),
    "top of a past board": () => as(getBoard, { pipelineId, asOf, limit: 5 }),
    "past table": () => as(listPastDeals, { pipelineId, asOf }),
    search: () => as(searchRecords, { q: "juniper oak" }),
    "search with an error": () => as(searchRecords, { q: "junipr oka" }),
  }
}

const large = ["deal", "deal_event", "deal_version", "deal_contact", "search_entry", "audit_entry"]

test(
  "L-17 nothing that people look at all day reads a large table from end to end",
  () =>
    withTestApp(async (t) => {
      const ground = await seededGround(t, 20_000, 2_000)
      for (const [name, read] of Object.entries(reads(t, ground))) {
        const before = await readThrough(t, large)
        await read()
        expect(await readThrough(t, large), name).toEqual(before)
      }
    }),
  120_000,
)

const people = ["company", "contact", "contact_email", "contact_phone", "deal", "deal_contact"]

test(
  "L-17 a duplicate check finds companies, people and deals of 40,000 by index, whatever is entered",
  () =>
    withTestApp(async (t) => {
      const { as } = await seededGround(t, 40_000, 2_000)
      for (const table of people) await t.owner.query(`analyze ${table}`)
      const entered = {
        "a name": { companyName: "Juniper Oak 709 Ltd." },
        "a name mistyped": { companyName: "Junipr Oak 709" },
        "a domain": { domain: "www.c309.example" },
        "a mail address": { emails: ["p7@c3.example"] },
        "a phone number": { phones: ["1 555 0000042"] },
        everything: {
          companyName: "Juniper Oak",
          personName: "Alder Birchson 0",
          emails: ["p7@c3.example"],
          phones: ["+1 555 0000042"],
          title: "Rollout",
        },
      }
      for (const [what, given] of Object.entries(entered)) {
        await as(checkDuplicates, given)
        const before = await readThrough(t, [...people, "search_entry"])
        const { items } = await as(checkDuplicates, given)
        expect(await readThrough(t, [...people, "search_entry"]), what).toEqual(before)
        if (what !== "a name mistyped") expect(items.length, what).toBeGreaterThan(0)
        const read = () => as(checkDuplicates, given)
        expect(await rowsReadBy(t, read, people), `${what}: rows read`).toBeLessThan(2_000)
      }
    }),
  120_000,
)

test(
  "L-17 a duplicate check reads as many rows of names made of very common words, however many there are",
  () =>
    withTestApp(async (t) => {
      const tables = [...people, "company_part", "search_entry", "search_word"]
      const names = [
        ...["Global Systems Solutions Ltd", "Global Systems", "Globl Systems Solutions"],
        ...["华美科技有限公司", "北京华美天科技有限公司", "华华"],
      ]
      const counts: number[][] = []
      for (const size of [2_000, 16_000]) {
        const { workspaceId, actors } = await t.addWorkspace(`With ${size} companies`)
        await addSkewedCompanies(t.superuserUrl, workspaceId, size)
        const read = (companyName: string) => () =>
          t.as(actors.admin)(checkDuplicates, { companyName })
        const before = await readThrough(t, tables)
        counts.push([])
        for (const name of names) counts.at(-1)?.push(await rowsReadBy(t, read(name), tables))
        expect(await readThrough(t, tables)).toEqual(before)
      }
      const [few = [], many = []] = counts
      for (const [at, count] of many.entries()) {
        expect(count, names[at]).toBeLessThan(2 * (few[at] ?? 0) + 500)
        expect(count, names[at]).toBeLessThan(3_000)
      }
    }),
  240_000,
)

test(
  "L-05 a board of 5,000 open deals sends its sums and 7 × 50 cards in 150 kB at most",
  () =>
    withTestApp(async (t) => {
      const ground = await seededGround(t, 6_000, 5_000)
      const board = await ground.as(getBoard, { pipelineId: ground.pipelineId, limit: 50 })
      expect(board.total.count).toBe(5_000)
      expect(board.stages.flatMap(({ cards }) => cards).length).toBeGreaterThanOrEqual(250)
      expect(gzipSync(JSON.stringify(board)).length).toBeLessThanOrEqual(150_000)
    }),
  120_000,
)

test(
  "L-23 boards, tables and sums, now and of a past day, read as many rows of ten times the deals",
  () =>
    withTestApp(async (t) => {
      const names = [
        "board",
        "a page of a stage",
        "table",
        "top of a past board",
        "past table",
        "sums by stage",
      ] as const
      const counts: number[] = []
      for (const deals of [2_000, 20_000]) {
        const all = reads(t, await seededGround(t, deals, 500))
        const tables = [...large, "closing_tally"]
        for (const name of names) counts.push(await rowsReadBy(t, all[name], tables))
        expect(await rowsReadBy(t, all.months, large), "deals read for the months").toBe(0)
      }
      for (const [index, name] of names.entries()) {
        const [few = 0, many = 0] = [counts[index], counts[index + names.length]]
        expect(few, name).toBeGreaterThan(0)
        expect(many, name).toBeLessThanOrEqual(1.5 * few)
      }
    }),
  120_000,
)
