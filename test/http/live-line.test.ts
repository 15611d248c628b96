import { describe, expect, test } from "vitest"
import type { Actor } from "../../src/server/actor.ts"
import { withTestApp } from "../support/app.ts"
import { addDeal, addEvents, appWith, told } from "../support/live.ts"
import { withSocket } from "../support/socket.ts"

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
