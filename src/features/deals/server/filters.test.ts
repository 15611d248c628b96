import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { createCompany, deleteCompany, listCompanies } from "../../companies/contract.ts"
import { createContact, deleteContact, listContacts } from "../../contacts/contract.ts"
import { createField } from "../../fields/contract.ts"
import { getBoard, listFilterValues, listPastDeals } from "../board-contract.ts"
import { createDeal, deleteDeal, listDeals } from "../contract.ts"

const both = (name: string) => ({ en: name, "zh-CN": name })

async function withFields(t: TestApp, recordKind: "deal" | "company") {
  const admin = t.as(t.workspace.actors.admin)
  const options = ["North", "South"].map((name) => ({ value: null, label: both(name) }))
  const add = (label: string, type: "text" | "number" | "date" | "yes-no" | "choice" | "choices") =>
    admin(createField, {
      recordKind,
      label: both(label),
      type,
      ...(type.startsWith("choice") ? { options } : {}),
    })
  const region = await add("Region", "choice")
  const parts = await add("Parts", "choices")
  for (const [label, type] of [
    ["Number", "text"],
    ["Seats", "number"],
    ["Signed", "date"],
    ["Renews", "yes-no"],
  ] as const)
    await add(label, type)
  return { region: region.options, parts: parts.options }
}

test("deals are filtered by custom fields of every type, on the board, in the table and its file", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const { region, parts } = await withFields(t, "deal")
    const [north, south] = region.map(({ value }) => value)
    const [first, second] = parts.map(({ value }) => value)
    const { pipelineId } = t.workspace
    const make = (title: string, custom: Record<string, string | number | boolean | string[]>) =>
      rep(createDeal, { title, pipelineId, custom })
    await make("A", {
      region: north ?? "",
      parts: [first ?? "", second ?? ""],
      number: "C-2026-17",
      seats: 9,
    })
    await make("B", { region: south ?? "", parts: [second ?? ""], seats: 10, signed: "2026-05-01" })
    await make("C", { seats: 100, signed: "2026-06-30", renews: true })
    const found = async (...custom: string[]) => {
      const { items } = await rep(listDeals, { custom, sort: "title", direction: "asc" })
      const board = await rep(getBoard, { pipelineId, custom })
      expect(board.total.count).toBe(items.length)
      const cards = board.stages.flatMap((stage) => stage.cards.map(({ title }) => title))
      expect(cards.sort()).toEqual(items.map(({ title }) => title))
      return items.map(({ title }) => title).join("")
    }
    expect(await found(`region:${north}`)).toBe("A")
    expect(await found(`region:${north}`, `region:${south}`)).toBe("AB")
    expect(await found(`parts:${second}`)).toBe("AB")
    expect(await found(`parts:${first}`, `region:${south}`)).toBe("")
    expect(await found("number~c-2026")).toBe("A")
    expect(await found("number:c-2026-17")).toBe("A")
    expect(await found("seats>=10")).toBe("BC")
    expect(await found("seats>=10", "seats<=99.5")).toBe("B")
    expect(await found("seats>=many")).toBe("")
    expect(await found("signed>=2026-05-01", "signed<=2026-06-29")).toBe("B")
    expect(await found("renews:true")).toBe("C")
    expect(await found("unknown:1")).toBe("")
    const today = t.clock.now.toISOString().slice(0, 10)
    const past = await rep(listPastDeals, { pipelineId, asOf: today, custom: ["seats>=10"] })
    expect(past.items).toHaveLength(2)
    const file = await t.raw(t.workspace.actors.admin, "/api/v1/exports/deals?custom=renews:true")
    expect((await file.text()).trim().split("\r\n")).toHaveLength(2)
  }))

test("what is no condition on a custom field is refused with its place", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    for (const custom of ["region", "Region:north", "region= north", "region: "])
      await expect(rep(listDeals, { custom: [custom] })).rejects.toMatchObject({
        problem: { status: 422, code: "input-invalid" },
      })
  }))

test("companies are filtered by their custom fields, deals by the contact they are with", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    await withFields(t, "company")
    await rep(createCompany, { name: "Acme", custom: { seats: 5 } })
    await rep(createCompany, { name: "Borealis", custom: { seats: 50 } })
    const { items } = await rep(listCompanies, { custom: ["seats>=6"] })
    expect(items.map(({ name }) => name)).toEqual(["Borealis"])
    const contact = await rep(createContact, { name: "Li Na" })
    const { pipelineId } = t.workspace
    await rep(createDeal, { title: "With her", pipelineId, contactIds: [contact.id] })
    await rep(createDeal, { title: "Without", pipelineId })
    const deals = await rep(listDeals, { contactId: contact.id })
    expect(deals.items.map(({ title }) => title)).toEqual(["With her"])
  }))

test("a list of what was deleted says when and by whom; other lists do not", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const { name } = t.workspace.actors.rep
    const deal = await rep(createDeal, { title: "Gone", pipelineId: t.workspace.pipelineId })
    t.clock.now = new Date(t.clock.now.getTime() + 60_000)
    const deletion = { at: t.clock.now.toISOString(), by: name }
    await rep(deleteDeal, { dealId: deal.id, version: deal.version })
    const company = await rep(createCompany, { name: "Gone" })
    await rep(deleteCompany, { companyId: company.id, version: company.version })
    const contact = await rep(createContact, { name: "Gone" })
    await rep(deleteContact, { contactId: contact.id, version: contact.version })
    const asked = { deleted: "true" } as const
    expect((await rep(listDeals, asked)).items).toMatchObject([{ title: "Gone", deletion }])
    expect((await rep(listCompanies, asked)).items).toMatchObject([{ name: "Gone", deletion }])
    expect((await rep(listContacts, asked)).items).toMatchObject([{ name: "Gone", deletion }])
    await rep(createDeal, { title: "Here", pipelineId: t.workspace.pipelineId })
    const [here] = (await rep(listDeals, {})).items
    expect(here).not.toHaveProperty("deletion")
  }))

test("the words to filter by are those in use on the deals one may see", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const admin = t.as(t.workspace.actors.admin)
    const { pipelineId } = t.workspace
    const company = await rep(createCompany, { name: "Acme", sector: "Mining" })
    await rep(createDeal, {
      title: "Mine",
      pipelineId,
      companyId: company.id,
      tags: ["hot", "big"],
      source: "Fair",
    })
    await admin(createDeal, { title: "Not the rep's", pipelineId, product: "Secret plan" })
    expect(await rep(listFilterValues, { pipelineId })).toEqual({
      tags: ["big", "hot"],
      sources: ["Fair"],
      products: [],
      sectors: ["Mining"],
    })
    expect((await admin(listFilterValues, { pipelineId })).products).toEqual(["Secret plan"])
  }))
