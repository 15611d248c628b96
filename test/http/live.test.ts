import { describe, expect, test } from "vitest"
import { createDeal, moveDeal, updateDeal } from "../../src/features/deals/contract.ts"
import { createApp } from "../../src/server/app.ts"
import { createRateLimiter, defaultRateLimits } from "../../src/server/http/rate-limit.ts"
import { createLiveHub } from "../../src/server/live/hub.ts"
import { forgetOldRecords } from "../../src/server/live/retention.ts"
import { type TestApp, withTestApp } from "../support/app.ts"
import type { StreamMessage } from "../support/event-reader.ts"
import { addDeal, addEvents, appWith, told } from "../support/live-events.ts"
import { withSocket } from "../support/socket.ts"

describe("live updates", () => {
  test("reach the other client within a second of the commit", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        const { admin, rep } = test.workspace.actors
        const deal = await addDeal(test, rep)
        const reader = await stream(rep)
        const toStageId = test.workspace.stageIds[2] as string
        const before = performance.now()
        await test.as(admin)(moveDeal, { dealId: deal.id, version: deal.version, toStageId })
        const message = await reader.next()
        expect(performance.now() - before).toBeLessThan(1_000)
        expect(message?.event).toBe("message")
        expect(message && told(message)).toMatchObject({
          kind: "deal.stage-moved",
          record: "deal",
          id: deal.id,
          actorId: admin.memberId,
        })
      }),
    ))

  test("reach a client of another process on the same database", () =>
    withTestApp(async (test) => {
      const elsewhere = createLiveHub({
        db: test.db,
        log: test.services.log,
        listenUrl: test.appUrl,
        pollMs: 3_600_000,
      })
      const here = createLiveHub({ db: test.db, log: test.services.log, listenUrl: test.appUrl })
      const app = createApp({
        services: test.services,
        hub: elsewhere,
        findActor: async () => test.workspace.actors.admin,
        rateLimiter: createRateLimiter(defaultRateLimits, () => 0),
      })
      await withSocket(
        test,
        async ({ stream }) => {
          const reader = await stream(test.workspace.actors.admin)
          await listening(test, 2)
          const before = performance.now()
          await addDeal(test, null, "From afar")
          here.wake(test.workspace.workspaceId)
          expect(told((await reader.next()) as StreamMessage).kind).toBe("deal.created")
          expect(performance.now() - before).toBeLessThan(1_000)
        },
        app,
      )
      await here.close()
      await elsewhere.close()
    }))

  test("F-09 come again within 5 s after the listening connection was killed", () =>
    withTestApp(async (test) => {
      const hub = createLiveHub({
        db: test.db,
        log: test.services.log,
        listenUrl: test.appUrl,
        pollMs: 3_600_000,
      })
      const heard: string[] = []
      await listening(test, 1)
      const { workspaceId } = test.workspace
      const feed = await hub.join(workspaceId, {
        hear: (rows) => heard.push(...rows.map(({ kind }) => kind)),
        end: () => {},
      })
      await test.owner.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stagecraft live' and datname = current_database()",
      )
      await addEvents(test, 1)
      await expect.poll(() => heard, { timeout: 5_000 }).toEqual(["note.created"])
      feed.leave()
      await hub.close()
    }))

  test("S-06 hide the deals of others from who may not see them, and say when one left sight", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        const { rep, otherRep, manager, admin } = test.workspace.actors
        const readers = {
          rep: await stream(rep),
          otherRep: await stream(otherRep),
          manager: await stream(manager),
        }
        const secret = await addDeal(test, otherRep, "canary of the other rep")
        await addDeal(test, null, "canary without owner")
        const mine = await addDeal(test, rep, "mine")
        const { ownerId, teamId } = { ownerId: otherRep.memberId, teamId: otherRep.teamId }
        const moved = await test.as(admin)(updateDeal, {
          dealId: mine.id,
          version: mine.version,
          ownerId,
          teamId,
        })
        expect(moved.owner?.id).toBe(otherRep.memberId)
        await addEvents(test, 1)
        const isLast = (message: StreamMessage) => told(message).kind === "note.created"
        const forRep = await readers.rep.until(isLast)
        expect(forRep.map((one) => [told(one).kind, told(one).id])).toEqual([
          ["deal.created", mine.id],
          ["deal.hidden", mine.id],
          ["note.created", expect.anything()],
        ])
        expect(forRep.map((one) => told(one).data)[1]).toEqual({})
        expect(readers.rep.text()).not.toContain(secret.id)
        const forOther = await readers.otherRep.until(isLast)
        expect(forOther.map((one) => told(one).id)).toContain(secret.id)
        const forManager = await readers.manager.until(isLast)
        expect(forManager.map((one) => told(one).id)).toContain(secret.id)
      }),
    ))
})

describe("coming back to the stream", () => {
  test("F-23 R-07 brings exactly what was missed, in order, once, however often it is cut", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        const { admin } = test.workspace.actors
        const first = await stream(admin)
        await addEvents(test, 3, (index) => ({ index }))
        const seen = (await first.until((one) => told(one).seq === "3")).map(told)
        let lastId = first.lastId()
        await first.close()
        for (const total of [1_700, 1_703, 2_900]) {
          await addEvents(test, total - seen.length, (index) => ({ index }))
          const again = await stream(admin, lastId)
          const isLast = (one: StreamMessage) => told(one).seq === String(total)
          seen.push(...(await again.until(isLast)).map(told))
          lastId = again.lastId()
          await again.close()
        }
        expect(seen.map(({ seq }) => Number(seq))).toEqual(
          Array.from({ length: 2_900 }, (_, index) => index + 1),
        )
      }),
    ))

  test("F-23 sees nothing twice while much is committed during the catching up", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        await addEvents(test, 4_000)
        const adding = (async () => {
          for (let turn = 0; turn < 40; turn += 1) {
            await addEvents(test, 5)
            test.hub.wake(test.workspace.workspaceId)
          }
        })()
        const reader = await stream(test.workspace.actors.admin, "0")
        const messages = await reader.until((one) => told(one).seq === "4200")
        await adding
        expect(messages.map((one) => Number(told(one).seq))).toEqual(
          Array.from({ length: 4_200 }, (_, index) => index + 1),
        )
      }),
    ))

  test("F-23 says resync when what was missed is not kept any more, ahead or too much", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        const { admin } = test.workspace.actors
        await addEvents(test, 10)
        await test.owner.query("update outbox set at = now() - interval '31 days' where seq <= 6")
        expect((await forgetOldRecords(test.db)).events).toBe(6)
        for (const [lastId, expected] of [
          ["3", "resync"],
          ["99999999999", "resync"],
          ["6", "message"],
        ] as const) {
          const message = await (await stream(admin, lastId)).next()
          expect([lastId, message?.event]).toEqual([lastId, expected])
        }
        const resynced = await stream(admin, "3")
        await resynced.next()
        expect(resynced.lastId()).toBe("10")
        await addEvents(test, 1)
        test.hub.wake(test.workspace.workspaceId)
        expect((await resynced.next())?.id).toBe("11")
        const many = await stream(admin, "6")
        expect((await many.next())?.id).toBe("7")
        const few = appWith(test, { missedEvents: 2n })
        await withSocket(
          test,
          async (other) => {
            expect((await (await other.stream(admin, "6")).next())?.event).toBe("resync")
          },
          few,
        )
      }),
    ))

  test("S-14 gives nothing of another workspace, and refuses an id that is none", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream, fetchAs }) => {
        const other = await test.addWorkspace("Contoso canary")
        await test.as(other.actors.admin)(createDeal, {
          title: "canary deal",
          pipelineId: other.pipelineId,
        })
        await addEvents(test, 1)
        const reader = await stream(test.workspace.actors.rep, "0")
        const messages = await reader.until((one) => told(one).kind === "note.created")
        expect(messages).toHaveLength(1)
        expect(reader.text()).not.toContain("canary")
        for (const id of ["a", "-1", "1e3", "01", " 5 x", "9".repeat(40)]) {
          const refused = await fetchAs(test.workspace.actors.rep, "/api/v1/events/stream", {
            headers: { "last-event-id": id },
          })
          expect([id, refused.status]).toEqual([id, 400])
          expect(await refused.json()).toMatchObject({ code: "malformed-request" })
        }
        const lines = await test.raw(test.workspace.actors.rep, "/api/v1/events/stream?workspace=x")
        expect(lines.status).toBe(409)
      }),
    ))

  test("S-53 a text with line breaks stays one data line and names no event", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        const reader = await stream(test.workspace.actors.admin)
        const evil = "x\n\nevent: admin\ndata: {}\r\rid: 999\n\n\u2028retry: 1"
        await addEvents(test, 1, () => ({ evil }))
        test.hub.wake(test.workspace.workspaceId)
        const message = (await reader.next()) as StreamMessage
        expect([message.event, message.id]).toEqual(["message", "1"])
        expect(told(message).data).toEqual({ evil })
        expect(message.data).not.toContain("\n")
      }),
    ))
})

/** Waits until so many connections of this database listen. */
async function listening({ owner }: TestApp, count: number) {
  await expect
    .poll(async () => {
      const { rows } = await owner.query(
        "select count(*)::int as open from pg_stat_activity where query = 'listen stagecraft_outbox' and datname = current_database()",
      )
      return rows[0].open
    })
    .toBe(count)
}
