import { describe, expect, test } from "vitest"
import { createDeal, getDeal, moveDeal, updateDeal } from "../../src/features/deals/contract.ts"
import { type TestApp, throughKey, withTestApp } from "../support/app.ts"
import { brokenInvariants } from "../support/invariants.ts"
import { hashTables } from "../support/table-hash.ts"

const json = { "content-type": "application/json" }

/** A write with a key, as bytes. */
async function post(app: TestApp, key: string, body: object, path = "/api/v1/deals") {
  const response = await app.raw(app.workspace.actors.rep, path, {
    method: "POST",
    headers: { ...json, "idempotency-key": key },
    body: JSON.stringify(body),
  })
  return {
    status: response.status,
    replayed: response.headers.get("idempotency-replayed"),
    retryAfter: response.headers.get("retry-after"),
    bytes: Buffer.from(await response.arrayBuffer()).toString("hex"),
    code: undefined as string | undefined,
  }
}

const codeOf = ({ bytes }: { bytes: string }) =>
  (JSON.parse(Buffer.from(bytes, "hex").toString("utf8")) as { code?: string }).code

async function countDeals({ owner }: TestApp): Promise<number> {
  const { rows } = await owner.query("select count(*)::int as deals from deal")
  return rows[0].deals
}

describe("R-05 a repeated request", () => {
  test("F-26 is answered byte for byte like the first, and happens once", () =>
    withTestApp(async (app) => {
      const body = { title: "Once 一次", pipelineId: app.workspace.pipelineId }
      const first = await post(app, "key-1", body)
      app.clock.now = new Date(app.clock.now.getTime() + 60_000)
      const again = await post(app, "key-1", body)
      expect([first.status, first.replayed]).toEqual([200, null])
      expect([again.status, again.replayed]).toEqual([200, "true"])
      expect(again.bytes).toBe(first.bytes)
      expect(await countDeals(app)).toBe(1)
      expect(await brokenInvariants(app.owner)).toEqual([])
    }))

  test("with another body is refused and changes nothing", () =>
    withTestApp(async (app) => {
      const { pipelineId } = app.workspace
      await post(app, "key-1", { title: "One", pipelineId })
      const before = await hashTables(app.owner)
      const other = await post(app, "key-1", { title: "Two", pipelineId })
      expect([other.status, codeOf(other)]).toEqual([422, "idempotency-key-reused"])
      expect(await hashTables(app.owner)).toEqual(before)
    }))

  test("F-26 sent twenty times at once has one effect; who came too early is told to wait", () =>
    withTestApp(async (app) => {
      const body = { title: "Once", pipelineId: app.workspace.pipelineId }
      const answers = await Promise.all(Array.from({ length: 20 }, () => post(app, "key-1", body)))
      const done = answers.filter(({ status }) => status === 200)
      const early = answers.filter(({ status }) => status !== 200)
      expect(new Set(done.map(({ bytes }) => bytes)).size).toBe(1)
      for (const one of early) {
        expect([one.status, codeOf(one), one.retryAfter]).toEqual([
          409,
          "idempotency-conflict",
          "1",
        ])
      }
      expect(await countDeals(app)).toBe(1)
      expect((await post(app, "key-1", body)).bytes).toBe(done[0]?.bytes)
    }))

  test("belongs to the person, the key and the route", () =>
    withTestApp(async (app) => {
      const { rep, admin } = app.workspace.actors
      const body = JSON.stringify({ title: "Mine", pipelineId: app.workspace.pipelineId })
      const headers = { ...json, "idempotency-key": "same" }
      for (const actor of [rep, admin, throughKey(rep, "write")]) {
        const response = await app.raw(actor, "/api/v1/deals", { method: "POST", headers, body })
        expect(response.headers.get("idempotency-replayed")).toBeNull()
      }
      const other = await app.addWorkspace("Contoso")
      const foreign = await app.raw(other.actors.rep, "/api/v1/deals", {
        method: "POST",
        headers,
        body: JSON.stringify({ title: "Mine", pipelineId: other.pipelineId }),
      })
      expect([foreign.status, foreign.headers.get("idempotency-replayed")]).toEqual([200, null])
      expect(await countDeals(app)).toBe(4)
    }))

  test("keeps nothing of a refusal, so that the corrected request can use the key", () =>
    withTestApp(async (app) => {
      const { pipelineId } = app.workspace
      expect((await post(app, "key-1", { title: "", pipelineId })).status).toBe(422)
      const corrected = await post(app, "key-1", { title: "Now right", pipelineId })
      expect([corrected.status, corrected.replayed]).toEqual([200, null])
    }))

  test("refuses a key that is too long or empty", () =>
    withTestApp(async (app) => {
      const body = { title: "x", pipelineId: app.workspace.pipelineId }
      expect(codeOf(await post(app, "k".repeat(256), body))).toBe("malformed-request")
      expect((await post(app, "k".repeat(255), body)).status).toBe(200)
      expect(codeOf(await post(app, "", body))).toBe("malformed-request")
    }))

  test("F-26 is forgotten after two days, not before one", () =>
    withTestApp(async (app) => {
      const body = { title: "x", pipelineId: app.workspace.pipelineId }
      await post(app, "old", body)
      await post(app, "young", body)
      const age = (key: string, hours: number) =>
        app.owner.query(
          "update idempotency_record set created_at = now() - $2 * interval '1 hour' where key = $1",
          [key, hours],
        )
      await age("old", 49)
      await age("young", 25)
      const { forgetOldRecords } = await import("../../src/server/live/retention.ts")
      expect((await forgetOldRecords(app.services.db)).answers).toBe(1)
      expect((await post(app, "young", body)).replayed).toBe("true")
    }))
})

describe("R-06 two people at once", () => {
  test("the later one gets the record as it is now, and nothing is overwritten", () =>
    withTestApp(async (app) => {
      const { rep, admin } = app.workspace.actors
      const { pipelineId } = app.workspace
      const deal = await app.as(rep)(createDeal, {
        title: "Both",
        pipelineId,
        ownerId: rep.memberId,
      })
      await app.as(admin)(updateDeal, { dealId: deal.id, version: deal.version, title: "Hers" })
      const late = app.as(rep)(updateDeal, { dealId: deal.id, version: deal.version, title: "His" })
      await expect(late).rejects.toMatchObject({
        problem: { code: "version-stale", facts: { current: { title: "Hers", version: 2 } } },
      })
      expect((await app.as(rep)(getDeal, { dealId: deal.id })).title).toBe("Hers")
    }))

  test("of twenty that write the same version one wins", () =>
    withTestApp(async (app) => {
      const { admin } = app.workspace.actors
      const { pipelineId, stageIds } = app.workspace
      const deal = await app.as(admin)(createDeal, { title: "Busy", pipelineId })
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) =>
          app.as(admin)(moveDeal, {
            dealId: deal.id,
            version: deal.version,
            toStageId: stageIds[1 + (index % 4)] as string,
          }),
        ),
      )
      const lost = results.filter(({ status }) => status === "rejected") as PromiseRejectedResult[]
      expect(lost).toHaveLength(19)
      expect(new Set(lost.map(({ reason }) => reason.problem.code))).toEqual(
        new Set(["version-stale"]),
      )
      expect((await app.as(admin)(getDeal, { dealId: deal.id })).version).toBe(2)
      expect(await brokenInvariants(app.owner)).toEqual([])
    }))
})
