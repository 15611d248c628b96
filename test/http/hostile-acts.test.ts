import { describe, expect, test } from "vitest"
import { bulkDeleteDeals, bulkUpdateDeals } from "../../src/features/deals/bulk-contract.ts"
import {
  closeDeal,
  createDeal,
  deleteDeal,
  getDeal,
  mergeDeal,
  updateDeal,
} from "../../src/features/deals/contract.ts"
import { createImport, getImport } from "../../src/features/imports/contract.ts"
import { operations } from "../../src/server/features.ts"
import { inputParts } from "../../src/server/http/openapi/schemas.ts"
import { newId } from "../../src/server/ids.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { seedCanaries } from "../support/canaries.ts"
import { brokenInvariants } from "../support/invariants.ts"
import { hashTables } from "../support/table-hash.ts"

const addDeal = (app: TestApp, title: string) =>
  app.as(app.workspace.actors.admin)(createDeal, { title, pipelineId: app.workspace.pipelineId })

const codesOf = async (asked: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(asked)).map((one) =>
    one.status === "fulfilled" ? "done" : (one.reason.problem?.code ?? String(one.reason)),
  )

describe("S-11 a bulk act", () => {
  test("tells of foreign, hidden and unknown ids alike that there is no such deal, and leaves them", () =>
    withTestApp(async (app) => {
      const { rep, admin } = app.workspace.actors
      const other = await app.addWorkspace("Contoso")
      const own = await seedCanaries(app, app.workspace)
      const foreign = await seedCanaries(app, other)
      const ids = [
        own.ids["dealId"],
        own.hidden["dealId"],
        foreign.ids["dealId"],
        newId(new Date()),
      ]
      const dealIds = ids.map(String)
      const { items } = await app.as(rep)(bulkUpdateDeals, { dealIds, set: { source: "Fair" } })
      expect(items.map(({ result }) => result)).toEqual([
        "changed",
        "not-found",
        "not-found",
        "not-found",
      ])
      const gone = await app.as(rep)(bulkDeleteDeals, { dealIds: dealIds.slice(1) })
      expect(new Set(gone.items.map(({ result }) => result))).toEqual(new Set(["not-found"]))
      const hidden = await app.as(admin)(getDeal, { dealId: dealIds[1] as string })
      expect(hidden.source).toBe(`Source ${own.hiddenCanary}`)
    }))

  test("L-20 refuses a foreign stage or owner within what to set, and more ids than it takes", () =>
    withTestApp(async (app) => {
      const { rep } = app.workspace.actors
      const other = await app.addWorkspace("Contoso")
      const own = await seedCanaries(app, app.workspace)
      const dealIds = [String(own.ids["dealId"])]
      const before = await hashTables(app.owner)
      const { memberId: ownerId } = other.actors.rep
      const many = Array.from({ length: 10_001 }, () => newId(app.clock.now))
      const asked = [
        app.as(rep)(bulkUpdateDeals, { dealIds, set: { stageId: String(other.stageIds[1]) } }),
        app.as(rep)(bulkUpdateDeals, { dealIds, set: { ownerId } }),
        app.as(rep)(bulkUpdateDeals, { dealIds: many, set: { source: "x" } }),
      ]
      expect(await codesOf(asked)).toEqual([
        "reference-unknown",
        "reference-unknown",
        "input-invalid",
      ])
      expect(await hashTables(app.owner)).toEqual(before)
    }))
})

test("S-101 S-39 L-20 no list gives more than its page, and no filter is larger than it may be", () =>
  withTestApp(async (app) => {
    const { admin } = app.workspace.actors
    const seeded = await seedCanaries(app, app.workspace)
    const wrong: string[] = []
    let lists = 0
    for (const { endpoint } of operations) {
      const { query } = inputParts(endpoint)
      const limit = query.find(({ name }) => name === "limit")
      if (endpoint.method !== "GET" || !limit) continue
      expect(limit.schema.maximum, endpoint.path).toBeLessThanOrEqual(1_000)
      const beyond = `limit=${Number(limit.schema.maximum) + 1}`
      lists += 1
      const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name) => String(seeded.ids[name]))
      for (const more of [beyond, "limit=1e9", "limit=0", "limit=-1", "offset=1000000000"]) {
        const { status } = await app.raw(admin, `/api/v1${path}?${more}`)
        if (status !== 422) wrong.push(`${endpoint.path} ${more} ${status}`)
      }
      const words = query.filter(({ schema }) => schema.type === "string" && schema.maxLength)
      for (const { name } of words) {
        const { status } = await app.raw(admin, `/api/v1${path}?${name}=${"%25_".repeat(3_000)}`)
        if (status !== 422 && status !== 400) wrong.push(`${endpoint.path} ${name} ${status}`)
      }
    }
    expect(lists).toBeGreaterThan(10)
    expect(wrong).toEqual([])
  }))

test("S-103 L-20 files added to an import all at once never become more than it takes", () =>
  withTestApp(async (app) => {
    const { admin } = app.workspace.actors
    const { id: importId } = await app.as(admin)(createImport, { name: "Many" })
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        app.raw(admin, `/api/v1/imports/${importId}/files?name=${index}.csv`, {
          method: "POST",
          body: "Deal name,Amount\nA,1\n",
        }),
      ),
    )
    const accepted = answers.filter(({ status }) => status === 200).length
    const { files, mapping } = await app.as(admin)(getImport, { importId })
    expect(files.length).toBe(accepted)
    expect(mapping.files).toHaveLength(accepted)
    expect(accepted).toBeLessThanOrEqual(20)
    const statuses = [...new Set(answers.map(({ status }) => status))]
    expect(statuses.filter((status) => ![200, 409, 422, 503].includes(status))).toEqual([])
  }))

describe("S-104 acts that cross", () => {
  test("one deal won twenty times at once is won once", () =>
    withTestApp(async (app) => {
      const { admin } = app.workspace.actors
      const { id: dealId, version } = await addDeal(app, "Once")
      const win = { dealId, version, outcome: "won" as const, reason: "Price" }
      const codes = await codesOf(Array.from({ length: 20 }, () => app.as(admin)(closeDeal, win)))
      expect(codes.filter((code) => code === "done")).toHaveLength(1)
      expect(new Set(codes)).toEqual(new Set(["done", "version-stale"]))
      const { rows } = await app.owner.query(
        "select count(*)::int as wins from deal_event where kind = 'won'",
      )
      expect(rows).toEqual([{ wins: 1 }])
      expect(await brokenInvariants(app.owner)).toEqual([])
    }))

  test("two deals merged into each other at once leave one, not none and no circle", () =>
    withTestApp(async (app) => {
      const { admin } = app.workspace.actors
      for (let round = 0; round < 5; round += 1) {
        const one = await addDeal(app, `One ${round}`)
        const two = await addDeal(app, `Two ${round}`)
        const merge = (kept: typeof one, duplicate: typeof one) =>
          app.as(admin)(mergeDeal, {
            dealId: kept.id,
            version: kept.version,
            duplicateId: duplicate.id,
          })
        const codes = await codesOf([merge(one, two), merge(two, one)])
        expect(codes.filter((code) => code === "done")).toHaveLength(1)
        const { rows } = await app.owner.query(
          "select count(*)::int as alive from deal where id in ($1, $2) and merged_into_id is null",
          [one.id, two.id],
        )
        expect(rows).toEqual([{ alive: 1 }])
      }
      expect(await brokenInvariants(app.owner)).toEqual([])
    }))
})

test("F-10 with every connection taken a request is refused within its time, and nothing is left hanging", () =>
  withTestApp(async (app) => {
    const { admin } = app.workspace.actors
    const held = Array.from({ length: 8 }, () => app.pool.query("select pg_sleep(3)"))
    const waiting = await app.raw(admin, "/api/v1/deals")
    expect([waiting.status, waiting.headers.get("retry-after")]).toEqual([503, "2"])
    await Promise.all(held)
    expect((await app.raw(admin, "/api/v1/deals")).status).toBe(200)
    for (let turn = 0; turn < 40; turn += 1) {
      await app.raw(admin, `/api/v1/deals/${newId(new Date())}`) // fails within its transaction
    }
    const { rows } = await app.owner.query(`select count(*)::int as open from pg_stat_activity
      where datname = current_database() and state like 'idle in transaction%'`)
    expect(rows).toEqual([{ open: 0 }])
    expect(app.pool.waitingCount).toBe(0)
  }))

test("F-11 a record that another session holds is refused as busy, and the next try works", () =>
  withTestApp(async (app) => {
    const { admin } = app.workspace.actors
    const { id: dealId, version } = await addDeal(app, "Held")
    const other = await app.owner.connect()
    await other.query("begin")
    await other.query("select from deal where id = $1 for update", [dealId])
    const edit = () => app.as(admin)(updateDeal, { dealId, version, source: "Fair" })
    expect(await codesOf([edit()])).toEqual(["busy"])
    await other.query("rollback")
    other.release()
    expect(await codesOf([edit()])).toEqual(["done"])
  }))

test("F-12 I-03 bulk acts over the same deals in opposite order end whole, and the ledger with them", () =>
  withTestApp(async (app) => {
    const { admin } = app.workspace.actors
    const dealIds: string[] = []
    for (let index = 0; index < 40; index += 1) dealIds.push((await addDeal(app, `${index}`)).id)
    const acts = ["Fair", "Web", "Call", "Mail"].map((source, index) => {
      const order = index % 2 === 0 ? dealIds : [...dealIds].reverse()
      return app.as(admin)(bulkUpdateDeals, { dealIds: order, set: { source } })
    })
    const codes = await codesOf(acts)
    expect(codes.filter((code) => code !== "done" && code !== "busy")).toEqual([])
    expect(codes).toContain("done")
    const { rows } = await app.owner.query("select distinct source from deal")
    expect(rows).toHaveLength(1) // the last one's, on all of them
    expect(await brokenInvariants(app.owner)).toEqual([])
  }))

test("F-31 of an edit and a deletion that meet one wins, and the other is told", () =>
  withTestApp(async (app) => {
    const { admin } = app.workspace.actors
    for (let round = 0; round < 5; round += 1) {
      const { id: dealId, version } = await addDeal(app, `Round ${round}`)
      const codes = await codesOf([
        app.as(admin)(updateDeal, { dealId, version, source: "Fair" }),
        app.as(admin)(deleteDeal, { dealId, version }),
      ])
      expect(codes.filter((code) => code === "done")).toHaveLength(1)
      expect(codes.filter((code) => code === "version-stale" || code === "not-found")).toHaveLength(
        1,
      )
    }
    expect(await brokenInvariants(app.owner)).toEqual([])
  }))

const texts = [
  "👩‍👩‍👧‍👦 family",
  "e\u0301 combining",
  "مرحبا \u202eabc",
  "İstanbul ı ß ﬀ",
  "ＦＵＬＬ１２３",
  "测试𠮷野家",
  "a\u200bb",
  "𠮷".repeat(61),
  "𐐷".repeat(61),
]

test("F-53 whatever is written comes back as it was, composed; what is no text is refused", () =>
  withTestApp(async (app) => {
    const { admin } = app.workspace.actors
    const { pipelineId } = app.workspace
    for (const title of texts) {
      const { id: dealId } = await app.as(admin)(createDeal, { title, pipelineId })
      const read = await app.as(admin)(getDeal, { dealId })
      expect(read.title.normalize("NFC")).toBe(title.normalize("NFC"))
    }
    for (const title of ['"\\ud800"', '"a\\u0000b"']) {
      const response = await app.raw(admin, "/api/v1/deals", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: `{"title":${title},"pipelineId":"${pipelineId}"}`,
      })
      expect([400, 422]).toContain(response.status)
    }
  }))
