import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { createView, deleteView, listViews, updateView } from "../contract.ts"

test("a view is saved, renamed, shared and deleted by its owner", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const draft = {
      screen: "companies",
      name: "Big ones",
      query: "?sort=newest&q=%E5%8D%8E",
    } as const
    const view = await rep(createView, draft)
    expect(view).toMatchObject({ query: "sort=newest&q=%E5%8D%8E", isShared: false, version: 1 })
    const { id: viewId } = view
    const shared = await rep(updateView, { viewId, version: 1, name: "Big", isShared: true })
    expect(shared).toMatchObject({ name: "Big", isShared: true, version: 2 })
    await expect(rep(updateView, { viewId, version: 1, name: "x" })).rejects.toMatchObject({
      problem: { code: "version-stale", facts: { current: { name: "Big" } } },
    })
    expect(await rep(updateView, { viewId, version: 2, name: "Big" })).toEqual(shared)
    await rep(createView, { ...draft, screen: "pipeline" })
    expect((await rep(listViews, { screen: "companies" })).items).toEqual([shared])
    expect((await rep(listViews, {})).items).toHaveLength(2)
    await rep(deleteView, { viewId, version: 2 })
    expect((await rep(listViews, { screen: "companies" })).items).toEqual([])
    const { rows } = await t.owner.query("select kind from outbox order by seq")
    expect(rows.map(({ kind }) => kind)).toEqual([
      "view.created",
      "view.changed",
      "view.created",
      "view.deleted",
    ])
  }))

test("S-06 a view of one's own is nobody else's; a shared one is read by all, written by its owner", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, manager, admin, viewer } = t.workspace.actors
    const draft = { screen: "pipeline", name: "Mine", query: "" } as const
    const own = await t.as(rep)(createView, draft)
    const shared = await t.as(rep)(createView, { ...draft, name: "Ours", isShared: true })
    for (const actor of [otherRep, manager, admin]) {
      expect((await t.as(actor)(listViews, {})).items).toEqual([shared])
      const change = { viewId: own.id, version: 1, name: "Taken" }
      await expect(t.as(actor)(updateView, change)).rejects.toMatchObject({
        problem: { code: "not-found" },
      })
      await expect(t.as(actor)(updateView, { ...change, viewId: shared.id })).rejects.toMatchObject(
        { problem: { code: "not-permitted" } },
      )
    }
    const deletion = { viewId: shared.id, version: 1 }
    await expect(t.as(viewer)(deleteView, deletion)).rejects.toMatchObject({
      problem: { code: "not-permitted" },
    })
    await t.as(admin)(deleteView, deletion)
    expect((await t.as(viewer)(listViews, {})).items).toEqual([])
  }))

test("S-41 the address of a view is the search part of one of ours and nothing else", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    for (const query of ["q=a b", "q=1#x", "q=\u0001", "q=商机", "x".repeat(4_001)]) {
      const asked = rep(createView, { screen: "pipeline", name: "x", query })
      await expect(asked).rejects.toMatchObject({
        problem: { code: "input-invalid", fields: [{ path: "query" }] },
      })
    }
  }))
