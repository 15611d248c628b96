import { describe, expect, test } from "vitest"
import type { Actor } from "../../src/server/actor.ts"
import { recordAct } from "../../src/server/db/record-act.ts"
import { inWorkspace } from "../../src/server/db/tenant.ts"
import { withTestApp } from "../support/app.ts"
import { addDeal, addEvents, appWith, told } from "../support/live-events.ts"
import { withSocket } from "../support/socket.ts"

describe("who may keep listening", () => {
  test("S-15 a removed member's stream ends within 5 s and tells nothing after the removal", () =>
    withTestApp(async (test) => {
      const { admin, rep } = test.workspace.actors
      const signedIn = new Set([admin, rep])
      // Like the server's own: an answer may be two seconds old.
      const cache = new Map<string, { at: number; isIn: boolean }>()
      const app = appWith(test, {}, async (headers) => {
        const actor = headers.get("x-test-actor") === `user:${rep.memberId}` ? rep : admin
        const known = cache.get(actor.memberId)
        const fresh = known && performance.now() - known.at < 2_000
        const answer = fresh ? known : { at: performance.now(), isIn: signedIn.has(actor) }
        cache.set(actor.memberId, answer)
        if (!answer.isIn)
          throw new (await import("../../src/kernel/problem.ts")).Problem("not-signed-in")
        return actor
      })
      await withSocket(
        test,
        async ({ stream }) => {
          const reader = await stream(rep)
          await addEvents(test, 1)
          test.hub.wake(test.workspace.workspaceId)
          await reader.next()
          signedIn.delete(rep)
          const removedAt = performance.now()
          const { workspaceId } = test.workspace
          await inWorkspace(test.db, workspaceId, async (tx) =>
            recordAct(
              tx,
              { actor: admin, now: test.clock.now, requestId: "r" },
              {
                name: "member.update",
                recordKind: "member",
                recordId: rep.memberId,
                events: [{ kind: "member.removed", recordKind: "member", recordId: rep.memberId }],
              },
            ),
          )
          await addEvents(test, 1, () => ({ text: "after the removal" }))
          test.hub.wake(workspaceId)
          expect(await reader.rest()).toEqual([])
          expect(performance.now() - removedAt).toBeLessThan(5_000)
          expect(reader.text()).not.toContain("after the removal")
        },
        app,
      )
    }))

  test("S-15 a session that ended without an event ends the stream, too", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        const reader = await stream(test.workspace.actors.rep)
        test.signOut(test.workspace.actors.rep)
        const before = performance.now()
        expect(await reader.rest()).toEqual([])
        expect(performance.now() - before).toBeLessThan(5_000)
      }),
    ))

  test("other rights than before make the client read anew", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        const { rep } = test.workspace.actors
        const reader = await stream(rep)
        test.credentials({ ...rep, reach: "own" })
        expect((await reader.next())?.event).toBe("resync")
      }),
    ))

  test("L-20 a reader may hold 20 streams and no more, and gets its place back", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream, fetchAs }) => {
        const { rep } = test.workspace.actors
        const open = await Promise.all(Array.from({ length: 20 }, () => stream(rep)))
        const refused = await fetchAs(rep, "/api/v1/events/stream")
        expect(refused.status).toBe(429)
        expect(refused.headers.get("retry-after")).toBe("10")
        await refused.json()
        await open[0]?.close()
        await expect
          .poll(async () => {
            const response = await fetchAs(rep, "/api/v1/events/stream")
            await response.body?.cancel()
            return response.status
          })
          .toBe(200)
      }),
    ))

  test("nobody gets a stream without signing in", () =>
    withTestApp(async ({ raw }) => {
      const response = await raw(null, "/api/v1/events/stream")
      expect(response.status).toBe(401)
    }))
})

describe("the line itself", () => {
  test("F-24 carries a heartbeat, and moves the place forward past what may not be seen", () =>
    withTestApp(async (test) => {
      const app = appWith(test, { heartbeatMs: 50 })
      await withSocket(
        test,
        async ({ stream }) => {
          const { rep, otherRep } = test.workspace.actors
          const reader = await stream(rep)
          await addDeal(test, otherRep)
          const reading = reader.next()
          await expect.poll(() => reader.lastId()).toBe("1")
          expect(reader.text()).toMatch(/\n:\nid: 1\n\n/)
          expect(reader.text()).toMatch(/^retry: \d{4}\n/)
          await reader.close()
          expect(await reading).toBeUndefined()
        },
        app,
      )
    }))

  test("S-100 a reader that never reads is dropped with 256 KB buffered, others get a burst whole", () =>
    withTestApp(async (test) => {
      let isEnded = false
      const { eventStream, streamLimits } = await import("../../src/server/live/event-stream.ts")
      const { admin } = test.workspace.actors
      const unread = await eventStream({
        db: test.db,
        hub: test.hub,
        actor: admin,
        findActor: async () => admin,
        after: undefined,
        limits: { ...streamLimits, stalledMs: 500 },
        onEnd: () => {
          isEnded = true
        },
      })
      await withSocket(test, async ({ stream }) => {
        const reader = await stream(admin)
        for (let turn = 0; turn < 10; turn += 1) {
          await addEvents(test, 10, () => ({ text: "x".repeat(4_000) }))
          test.hub.wake(test.workspace.workspaceId)
        }
        expect(await reader.until((one) => told(one).seq === "100")).toHaveLength(100)
        await expect.poll(() => isEnded).toBe(true)
        await expect(unread.getReader().read()).rejects.toThrow("too slow")
      })
    }))

  test("F-25 a hundred clients come back at once and are all live within seconds", () =>
    withTestApp((test) =>
      withSocket(test, async ({ stream }) => {
        await addEvents(test, 50)
        const people = Object.values(test.workspace.actors)
        const before = performance.now()
        const readers = await Promise.all(
          Array.from({ length: 100 }, (_, index) => stream(people[index % 7] as Actor, "10")),
        )
        await addEvents(test, 1)
        test.hub.wake(test.workspace.workspaceId)
        const all = await Promise.all(readers.map((one) => one.until((m) => m.id === "51")))
        expect(performance.now() - before).toBeLessThan(5_000)
        expect(new Set(all.map((messages) => messages.length))).toEqual(new Set([41]))
        const { rows } = await test.owner.query(
          "select count(*)::int as open from pg_stat_activity where datname = current_database()",
        )
        expect(rows[0].open).toBeLessThanOrEqual(12)
      }),
    ))
})
