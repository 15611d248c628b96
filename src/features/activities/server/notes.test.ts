import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { createCompany } from "../../companies/contract.ts"
import { createContact } from "../../contacts/contract.ts"
import { createDeal, getDeal } from "../../deals/contract.ts"
import { createNote, deleteNote, listNotes, updateNote } from "../contract.ts"

test("a note on a deal is written, changed and deleted, and counts as activity", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const { pipelineId } = t.workspace
    const { id: dealId } = await rep(createDeal, { title: "Rollout", pipelineId })
    t.clock.now = new Date(t.clock.now.getTime() + 3_600_000)
    const note = await rep(createNote.deal, { dealId, body: " Called. \n", kind: "call" })
    expect(note).toMatchObject({ body: "Called.", kind: "call", version: 1 })
    expect(note.author?.id).toBe(t.workspace.actors.rep.memberId)
    const deal = await rep(getDeal, { dealId })
    expect(deal).toMatchObject({ lastActivityAt: t.clock.now.toISOString(), version: 1 })
    const { id: noteId } = note
    const changed = await rep(updateNote, { noteId, version: 1, body: "They called." })
    expect(changed).toMatchObject({ body: "They called.", kind: "call", version: 2 })
    await expect(rep(updateNote, { noteId, version: 1, body: "x" })).rejects.toMatchObject({
      problem: { code: "version-stale", facts: { current: { body: "They called." } } },
    })
    await rep(deleteNote, { noteId, version: 2 })
    expect((await rep(listNotes.deal, { dealId })).items).toEqual([])
    await expect(rep(updateNote, { noteId, version: 3, body: "x" })).rejects.toMatchObject({
      problem: { code: "not-found" },
    })
  }))

test("notes of a company and a contact are paged, the latest first", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const { id: companyId } = await rep(createCompany, { name: "Northwind" })
    const { id: contactId } = await rep(createContact, { name: "Li Na", companyId })
    for (const day of ["21", "19", "20"]) {
      const happenedAt = `2026-11-${day}T09:00:00Z`
      await rep(createNote.company, { companyId, body: day, happenedAt })
    }
    await rep(createNote.contact, { contactId, body: "On the contact" })
    const first = await rep(listNotes.company, { companyId, limit: 2 })
    expect(first.items.map(({ body }) => body)).toEqual(["21", "20"])
    const cursor = first.nextCursor ?? undefined
    const second = await rep(listNotes.company, { companyId, limit: 2, cursor })
    expect(second).toMatchObject({ items: [{ body: "19" }], nextCursor: null })
    const future = { companyId, body: "x", happenedAt: "2026-12-24T00:00:00Z" }
    await expect(rep(createNote.company, future)).rejects.toMatchObject({
      problem: { fields: [{ path: "happenedAt" }] },
    })
  }))

test("S-06 notes of a deal are for those who see it, and S-10 writing them for those who may", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, viewer } = t.workspace.actors
    const { pipelineId } = t.workspace
    const { id: dealId } = await t.as(rep)(createDeal, { title: "Rollout", pipelineId })
    const note = await t.as(rep)(createNote.deal, { dealId, body: "Secret" })
    const { id: noteId } = note
    const refused = { problem: { code: "not-found" } }
    const other = t.as(otherRep)
    await expect(other(listNotes.deal, { dealId })).rejects.toMatchObject(refused)
    await expect(other(createNote.deal, { dealId, body: "x" })).rejects.toMatchObject(refused)
    const change = { noteId, version: 1, body: "x" }
    await expect(other(updateNote, change)).rejects.toMatchObject(refused)
    await expect(other(deleteNote, { noteId, version: 1 })).rejects.toMatchObject(refused)
    expect((await t.as(viewer)(listNotes.deal, { dealId })).items).toEqual([note])
    await expect(t.as(viewer)(deleteNote, { noteId, version: 1 })).rejects.toMatchObject({
      problem: { code: "not-permitted" },
    })
  }))
