import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import { createContact, getContact } from "../../contacts/contract.ts"
import { createDeal, getDeal, listDealEvents } from "../../deals/contract.ts"
import { createField } from "../../fields/contract.ts"
import {
  createCompany,
  deleteCompany,
  getCompany,
  listCompanies,
  mergeCompany,
  restoreCompany,
  updateCompany,
} from "../contract.ts"

test("a company is created, edited and told to everybody who listens", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const company = await rep(createCompany, {
      name: "Northwind Traders, Inc.",
      website: "www.northwind.example/about",
      annualRevenueMinor: "125000000",
      tags: ["a", "a"],
    })
    expect(company).toMatchObject({
      domain: "northwind.example",
      website: "https://www.northwind.example/about",
      currency: "USD",
      tags: ["a"],
      version: 1,
    })
    expect(company.owner?.id).toBe(t.workspace.actors.rep.memberId)
    const { id: companyId } = company
    const changed = await rep(updateCompany, { companyId, version: 1, sector: "Trade", city: null })
    expect(changed).toMatchObject({ sector: "Trade", version: 2 })
    expect(await rep(updateCompany, { companyId, version: 2, sector: "Trade" })).toEqual(changed)
    const { rows } = await t.owner.query("select kind from outbox order by seq")
    expect(rows.map(({ kind }) => kind)).toEqual(["company.created", "company.changed"])
  }))

test("R-06 a stale version is refused with the current record and changes nothing", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const { id: companyId } = await rep(createCompany, { name: "Northwind" })
    await rep(updateCompany, { companyId, version: 1, name: "First" })
    const second = rep(updateCompany, { companyId, version: 1, name: "Second" })
    await expect(second).rejects.toMatchObject({
      problem: { code: "version-stale", facts: { current: { name: "First", version: 2 } } },
    })
    expect((await rep(getCompany, { companyId })).name).toBe("First")
  }))

test("a second company of the same name is shown the first, and saved when somebody insists", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const first = await rep(createCompany, { name: "华为技术有限公司" })
    const again = rep(createCompany, { name: "华为技术（集团）股份有限公司" })
    await expect(again).rejects.toMatchObject({
      problem: { code: "duplicate-found", facts: { duplicates: [{ id: first.id }] } },
    })
    const reason = "Its holding, invoiced apart"
    const choice = { duplicateCheck: "allow" as const, duplicateReason: reason }
    const second = await rep(createCompany, { name: "华为技术", ...choice })
    const { rows } = await t.owner.query(
      "select record_id, detail from audit_entry where act = 'company.allow-duplicate'",
    )
    expect(rows).toEqual([{ record_id: second.id, detail: { reason, beside: [first.id] } }])
  }))

test("S-02 an owner or parent of another workspace is refused like one that never was", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const other = await t.addWorkspace("Contoso")
    const foreign = await t.as(other.actors.rep)(createCompany, { name: "Theirs" })
    for (const reference of [{ ownerId: other.actors.rep.memberId }, { parentId: foreign.id }]) {
      await expect(rep(createCompany, { name: "Ours", ...reference })).rejects.toMatchObject({
        problem: { code: "reference-unknown", status: 422 },
      })
    }
    expect((await rep(listCompanies, {})).items).toEqual([])
  }))

test.each(["javascript:alert(1)", " java\tscript:alert(1)", "data:text/html,x", "//evil.example"])(
  "S-41 the website %j is refused",
  (website) =>
    withTestApp(async (t) => {
      const asked = t.as(t.workspace.actors.rep)(createCompany, { name: "Northwind", website })
      await expect(asked).rejects.toMatchObject({
        problem: { code: "input-invalid", fields: [{ path: "website" }] },
      })
    }),
)

test("custom values are checked by the catalogue", () =>
  withTestApp(async (t) => {
    const { admin, rep } = t.workspace.actors
    const label = { en: "Contract end", "zh-CN": "" }
    const field = { recordKind: "company" as const, label, type: "date" as const }
    expect((await t.as(admin)(createField, field)).key).toBe("contract_end")
    const custom = { contract_end: "2027-01-31" }
    const company = await t.as(rep)(createCompany, { name: "Northwind", custom })
    expect(company.custom).toEqual(custom)
    const wrong = { contract_end: "soon", other: 1 }
    const asked = { companyId: company.id, version: 1, custom: wrong }
    await expect(t.as(rep)(updateCompany, asked)).rejects.toMatchObject({
      problem: { fields: [{ path: "custom.contract_end" }, { path: "custom.other" }] },
    })
    const emptied = { ...asked, custom: { contract_end: null } }
    expect((await t.as(rep)(updateCompany, emptied)).custom).toEqual({})
  }))

test("a deleted company is out of the list and comes back within 30 days", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const { id: companyId } = await rep(createCompany, { name: "Northwind" })
    await rep(deleteCompany, { companyId, version: 1 })
    expect((await rep(listCompanies, {})).items).toEqual([])
    expect((await rep(listCompanies, { deleted: "true" })).items).toHaveLength(1)
    expect(await rep(restoreCompany, { companyId })).toMatchObject({ deletedAt: null, version: 3 })
    await rep(deleteCompany, { companyId, version: 3 })
    t.clock.now = new Date(t.clock.now.getTime() + 31 * 86_400_000)
    await expect(rep(restoreCompany, { companyId })).rejects.toMatchObject({
      problem: { code: "deletion-expired" },
    })
  }))

test("a merged company leaves deals, also those of others, contacts and what was missing", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    const kept = await t.as(rep)(createCompany, { name: "Northwind", city: "Oslo" })
    const duplicate = await t.as(rep)(createCompany, {
      name: "Nordwind",
      city: "Bergen",
      phone: "+47 22 33 44 55",
    })
    const { pipelineId } = t.workspace
    const deal = { title: "Rollout", pipelineId, companyId: duplicate.id }
    const mine = await t.as(rep)(createDeal, deal)
    const theirs = await t.as(otherRep)(createDeal, deal)
    const person = await t.as(rep)(createContact, { name: "Li Na", companyId: duplicate.id })
    const merged = await t.as(rep)(mergeCompany, {
      companyId: kept.id,
      version: 1,
      duplicateId: duplicate.id,
    })
    expect(merged).toMatchObject({ city: "Oslo", phone: "+47 22 33 44 55", version: 2 })
    expect((await t.as(rep)(getDeal, { dealId: mine.id })).company?.id).toBe(kept.id)
    expect((await t.as(otherRep)(getDeal, { dealId: theirs.id })).company?.id).toBe(kept.id)
    const history = await t.as(rep)(listDealEvents, { dealId: mine.id })
    expect(history.items[0]?.changes["companyId"]).toEqual({ from: duplicate.id, to: kept.id })
    const contact = await t.as(rep)(getContact, { contactId: person.id })
    expect(contact.company?.name).toBe("Northwind")
    expect(await t.as(rep)(getCompany, { companyId: duplicate.id })).toMatchObject({
      mergedIntoId: kept.id,
    })
    const restored = t.as(rep)(restoreCompany, { companyId: duplicate.id })
    await expect(restored).rejects.toMatchObject({ problem: { code: "deletion-expired" } })
    expect(await brokenInvariants(t.owner)).toEqual([])
  }))

test("the list pages by name and newest first, and counts the open deals its reader may see", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    for (const name of ["beta", "Alpha", "Gamma", "alpine"]) {
      t.clock.now = new Date(t.clock.now.getTime() + 1000)
      const company = await t.as(rep)(createCompany, { name, sector: name[0] ?? "" })
      const deal = { title: "Rollout", pipelineId: t.workspace.pipelineId, companyId: company.id }
      await t.as(otherRep)(createDeal, deal)
    }
    const names = async (input: object) => {
      const found: string[] = []
      let cursor: string | undefined
      do {
        const page = await t.as(rep)(listCompanies, { ...input, limit: 3, cursor })
        found.push(...page.items.map(({ name }) => name))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      return found
    }
    expect(await names({})).toEqual(["Alpha", "alpine", "beta", "Gamma"])
    expect(await names({ sort: "newest" })).toEqual(["alpine", "Gamma", "Alpha", "beta"])
    expect(await names({ q: "alp" })).toEqual(["Alpha", "alpine"])
    expect(await names({ q: "%" })).toEqual([])
    expect(await names({ sector: ["b", "G"] })).toEqual(["beta", "Gamma"])
    const counts = async (actor: typeof rep) =>
      (await t.as(actor)(listCompanies, {})).items.map(({ openDeals }) => openDeals)
    expect(await counts(rep)).toEqual([0, 0, 0, 0])
    expect(await counts(otherRep)).toEqual([1, 1, 1, 1])
  }))

test("S-102 a cursor that was edited is refused", () =>
  withTestApp(async (t) => {
    const written = (keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString("base64url")
    for (const cursor of ["x", written(["name", 1]), written(["newest", "soon", "x"])]) {
      const asked = t.as(t.workspace.actors.rep)(listCompanies, { cursor, sort: "newest" })
      await expect(asked).rejects.toMatchObject({ problem: { status: expect.any(Number) } })
      await asked.catch(({ problem }) => expect(problem.status).toBeLessThan(500))
    }
  }))
