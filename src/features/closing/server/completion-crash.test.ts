import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { openFailingPool } from "../../../../test/support/failing-pool.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import { stranger } from "../../../../test/support/scope-links.ts"
import { askedToSign, signAsMember, signAt } from "../../../../test/support/signing.ts"
import { createApp } from "../../../server/app.ts"
import { openDb } from "../../../server/db/open.ts"
import { createRateLimiter } from "../../../server/http/rate-limit.ts"
import { sealEnvelopes } from "./seal/jobs.ts"

const many = { requests: 1e9, windowSeconds: 10 }

/** What is written of an envelope: its state, its entries, and the notes and acts about it. */
async function writtenOf({ owner }: TestApp, id: string) {
  const { rows } = await owner.query(
    `select e.state, e.sealed_sha256 is not null as sealed, count(v.seq)::int as entries,
      (select count(*)::int from file f where f.id = e.file_id) as files,
      (select count(*)::int from audit_entry a where a.record_id = e.id) as acts
    from envelope e left join envelope_evidence v
      on v.workspace_id = e.workspace_id and v.envelope_id = e.id
    where e.id = $1 group by e.workspace_id, e.id`,
    [id],
  )
  return rows[0]
}

test.each(["refused", "cut"] as const)(
  "F-04 the last signature with its 1st, 2nd, 3rd … call %s is whole or undone, and the page says so",
  (failure) =>
    withTestApp(async (t) => {
      const { pool, failAt } = openFailingPool(t.appUrl)
      const db = openDb(pool)
      // The copy is another step: it is made below.
      const services = { ...t.services, db, later: () => {} }
      const app = createApp({
        ...{ services, hub: t.hub, findActor: async () => t.workspace.actors.rep },
        rateLimiter: createRateLimiter({ read: many, write: many, heavy: many }, () => 0),
      })
      let call = 1
      for (let hasFailed = true; hasFailed; call += 5) {
        const asked = await askedToSign(t, { buyers: 0, hasMember: true })
        const { id, documentSha256 } = asked.envelope
        const body = { documentSha256, name: "Rep", title: "CEO", isAgreed: true, locale: "en" }
        const stop = failAt(call, failure)
        const { status } = await app.request(`/api/v1/envelopes/${id}/signatures`, {
          ...{ method: "POST", headers: { "content-type": "application/json" } },
          body: JSON.stringify(body),
        })
        hasFailed = stop()
        const written = await writtenOf(t, id)
        const whole = { state: "completed", sealed: false, entries: 3, files: 0, acts: 2 }
        const undone = { state: "open", sealed: false, entries: 1, files: 0, acts: 1 }
        expect([call, written]).toEqual([call, status === 200 ? whole : undone])
        if (!hasFailed) expect(status).toBe(200)
      }
      expect(call).toBeGreaterThan(20)
      expect(await brokenInvariants(t.owner)).toEqual([])
      await db.destroy()
    }),
)

test("F-04 the copy is made once, however often its making is cut off, and until then both sides see that it is being made", () =>
  withTestApp(async (t) => {
    const asked = await askedToSign(t, { buyers: 1, hasMember: true, isOrdered: true })
    const later = t.services.later
    t.services.later = () => {}
    const path = asked.buyers[0]?.path ?? ""
    await signAt(t, path)
    await signAsMember(t, asked)
    t.services.later = later
    const page = async () => (await stranger(t).get(path)).text()
    expect(await page()).toContain("The signed copy is being made")
    const { pool, failAt } = openFailingPool(t.appUrl)
    const services = { ...t.services, db: openDb(pool) }
    let call = 1
    for (let hasFailed = true; hasFailed; call += 3) {
      const stop = failAt(call, "cut")
      await sealEnvelopes(services).catch(() => {})
      hasFailed = stop()
      const { sealed, entries, files } = await writtenOf(t, asked.envelope.id)
      expect([call, entries, files]).toEqual([call, ...(sealed ? [5, 1] : [4, 0])])
      if (sealed) break
    }
    await sealEnvelopes(t.services)
    expect(await writtenOf(t, asked.envelope.id)).toMatchObject({
      sealed: true,
      entries: 5,
      files: 1,
    })
    expect(await page()).toContain("Download the signed copy")
    await services.db.destroy()
  }))
