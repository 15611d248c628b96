import { describe, expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { createDeal, moveDeal } from "../../deals/contract.ts"
import { checkAuditLog, listAuditEntries, listEvents } from "../contract.ts"

async function addDeal({ as, workspace }: TestApp, title: string, ownerId: string | null = null) {
  const { admin } = workspace.actors
  return as(admin)(createDeal, { title, pipelineId: workspace.pipelineId, ownerId })
}

describe("the audit log", () => {
  test("R-30 tells who did what to which record, newest first, in pages that do not overlap", () =>
    withTestApp(async (app) => {
      const { admin } = app.workspace.actors
      const deal = await addDeal(app, "One")
      const toStageId = app.workspace.stageIds[1] as string
      await app.as(admin)(moveDeal, { dealId: deal.id, version: deal.version, toStageId })
      await addDeal(app, "Two")
      const first = await app.as(admin)(listAuditEntries, { limit: 2 })
      const cursor = first.nextCursor ?? undefined
      const second = await app.as(admin)(listAuditEntries, { limit: 2, cursor })
      const entries = [...first.items, ...second.items]
      expect(entries.map(({ seq, act }) => [seq, act])).toEqual([
        ["3", "deal.create"],
        ["2", "deal.move"],
        ["1", "deal.create"],
      ])
      expect(second.nextCursor).toBeNull()
      expect(entries[1]).toMatchObject({
        recordId: deal.id,
        actor: { kind: "user", id: admin.memberId, name: admin.name, keyId: null },
        detail: { changes: { stageId: { from: app.workspace.stageIds[0], to: toStageId } } },
      })
    }))

  test("is filtered by person, act, record and time", () =>
    withTestApp(async (app) => {
      const { admin, rep } = app.workspace.actors
      const deal = await addDeal(app, "One")
      app.clock.now = new Date("2026-11-24T09:00:00.000Z")
      await app.as(rep)(createDeal, { title: "Two", pipelineId: app.workspace.pipelineId })
      const seqs = async (filter: object) =>
        (await app.as(admin)(listAuditEntries, filter)).items.map(({ seq }) => seq)
      expect(await seqs({ memberId: rep.memberId })).toEqual(["2"])
      expect(await seqs({ recordId: deal.id })).toEqual(["1"])
      expect(await seqs({ act: "deal.move" })).toEqual([])
      expect(await seqs({ recordKind: "deal" })).toEqual(["2", "1"])
      expect(await seqs({ from: "2026-11-24T00:00:00Z" })).toEqual(["2"])
      expect(await seqs({ to: "2026-11-24T00:00:00Z" })).toEqual(["1"])
      // Days are the workspace's: in Shanghai, 17:00 on the 23rd and on the 24th.
      expect(await seqs({ fromDay: "2026-11-24" })).toEqual(["2"])
      expect(await seqs({ toDay: "2026-11-23" })).toEqual(["1"])
      expect(await seqs({ fromDay: "2026-11-23", toDay: "2026-11-24" })).toEqual(["2", "1"])
    }))

  test("S-10 is for those who may read it", () =>
    withTestApp(async ({ as, workspace }) => {
      for (const actor of [workspace.actors.rep, workspace.actors.viewer]) {
        await expect(as(actor)(listAuditEntries, {})).rejects.toMatchObject({
          problem: { code: "not-permitted" },
        })
      }
    }))

  test("S-102 refuses a cursor that is none", () =>
    withTestApp(async ({ as, workspace }) => {
      for (const cursor of ["0", "-1", "x", "1' or '1'='1", "1e3"]) {
        const asked = as(workspace.actors.admin)(listAuditEntries, { cursor })
        await expect(asked).rejects.toMatchObject({ problem: { code: "cursor-invalid" } })
      }
    }))

  test.each([
    [
      "a changed entry",
      "update audit_entry set entry = replace(entry, 'One', 'Won') where seq = 1",
      "1",
    ],
    ["a changed column", "update audit_entry set act = 'deal.nothing' where seq = 2", "2"],
    ["a changed detail", "update audit_entry set detail = '{}' where seq = 2", "2"],
    ["a removed entry", "delete from audit_entry where seq = 2", "3"],
    ["a removed end", "delete from audit_entry where seq = 3", "3"],
  ])("I-08 is whole, and shows %s", (_, damage, brokenAt) =>
    withTestApp(async (app) => {
      for (const title of ["One", "Two", "Three"]) await addDeal(app, title)
      const ask = () => app.as(app.workspace.actors.admin)(checkAuditLog, {})
      expect(await ask()).toEqual({ entries: "3", brokenAt: null })
      await app.owner.query(damage)
      expect(await ask()).toEqual({ entries: "3", brokenAt })
    }),
  )
})

describe("the list of events", () => {
  test("R-13 gives every event after one, in order, in pages", () =>
    withTestApp(async (app) => {
      for (const title of ["One", "Two", "Three"]) await addDeal(app, title)
      const ask = app.as(app.workspace.actors.admin)
      const first = await ask(listEvents, { limit: 2 })
      expect(first).toMatchObject({ after: "2", hasMore: true, resync: false })
      const second = await ask(listEvents, { after: first.after, limit: 2 })
      expect(second).toMatchObject({ after: "3", hasMore: false })
      const all = [...first.items, ...second.items]
      expect(all.map(({ seq, kind }) => [seq, kind])).toEqual([
        ["1", "deal.created"],
        ["2", "deal.created"],
        ["3", "deal.created"],
      ])
      expect(await ask(listEvents, { after: "3" })).toMatchObject({ items: [], after: "3" })
    }))

  test("S-06 leaves out what the reader may not see, and still moves on", () =>
    withTestApp(async (app) => {
      const { otherRep, rep } = app.workspace.actors
      await addDeal(app, "Private", otherRep.memberId)
      expect(await app.as(rep)(listEvents, {})).toEqual({
        items: [],
        after: "1",
        hasMore: false,
        resync: false,
      })
    }))

  test("asks to read anew when the events after it are gone, and refuses what never was", () =>
    withTestApp(async (app) => {
      for (const title of ["One", "Two", "Three"]) await addDeal(app, title)
      await app.owner.query("delete from outbox where seq <= 2")
      const ask = app.as(app.workspace.actors.admin)
      expect(await ask(listEvents, { after: "0" })).toMatchObject({ resync: true, after: "3" })
      expect(await ask(listEvents, { after: "2" })).toMatchObject({ resync: false, after: "3" })
      expect(await ask(listEvents, {})).toMatchObject({ resync: false, after: "3" })
      await expect(ask(listEvents, { after: "4" })).rejects.toMatchObject({
        problem: { code: "cursor-invalid" },
      })
    }))
})
