import { expect, test } from "vitest"
import { createDeal } from "../../src/features/deals/contract.ts"
import { createApp } from "../../src/server/app.ts"
import { openDb } from "../../src/server/db/open.ts"
import { createRateLimiter } from "../../src/server/http/rate-limit.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import { type Failure, openFailingPool } from "../support/failing-pool.ts"
import { brokenInvariants } from "../support/invariants.ts"

const many = { requests: 1e9, windowSeconds: 10 }

type Request = { path: string; body: object }

async function aCreation({ workspace }: TestApp): Promise<Request> {
  return { path: "/api/v1/deals", body: { title: "Deal", pipelineId: workspace.pipelineId } }
}

async function aMove({ as, workspace }: TestApp): Promise<Request> {
  const { pipelineId, actors, stageIds } = workspace
  const { id, version } = await as(actors.admin)(createDeal, { title: "Deal", pipelineId })
  return { path: `/api/v1/deals/${id}/stage-moves`, body: { version, toStageId: stageIds[1] } }
}

const cases: [string, Failure, (app: TestApp) => Promise<Request>][] = [
  ["making a deal", "refused", aCreation],
  ["making a deal", "cut", aCreation],
  ["moving a deal", "refused", aMove],
  ["moving a deal", "cut", aMove],
]

test.each(cases)(
  "F-02 R-02 R-04 %s with its 1st, 2nd, 3rd … call %s is whole or undone, and happens once when repeated",
  (_, failure, request) =>
    withTestApp(async (app) => {
      const { pool, failAt } = openFailingPool(app.appUrl)
      const db = openDb(pool)
      const failing = createApp({
        services: { ...app.services, db },
        hub: app.hub,
        findActor: async () => app.workspace.actors.admin,
        rateLimiter: createRateLimiter({ read: many, write: many, heavy: many }, () => 0),
      })
      let call = 1
      for (let hasFailed = true; hasFailed; call += 1) {
        const { path, body } = await request(app)
        const headers = { "content-type": "application/json", "idempotency-key": `key-${call}` }
        const send = () =>
          failing.request(path, { method: "POST", headers, body: JSON.stringify(body) })
        const acts = await countActs(app)
        const stop = failAt(call, failure)
        const first = await send()
        hasFailed = stop()
        if (!hasFailed) expect(first.status).toBe(200)
        expect([200, 500, 503]).toContain(first.status)
        expect((await countActs(app)) - acts).toBe(first.status === 200 ? 1 : 0)
        const again = await onceOver(send)
        expect([call, again.status]).toEqual([call, 200])
        expect((await countActs(app)) - acts).toBe(1)
      }
      expect(call).toBeGreaterThan(6)
      expect(await brokenInvariants(app.owner)).toEqual([])
      await db.destroy()
    }),
)

/** The answer once the database has noticed that the cut connection is gone: until then it is busy. */
async function onceOver(send: () => Response | Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await send()
    if (response.status !== 409) return response
    expect((await response.json()).code).toBe("idempotency-conflict")
  }
}

async function countActs({ owner }: TestApp): Promise<number> {
  const { rows } = await owner.query("select count(*)::int as acts from audit_entry")
  return rows[0].acts
}
