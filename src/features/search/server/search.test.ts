import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { hostileTexts } from "../../../../test/support/hostile.ts"
import type { Actor } from "../../../server/actor.ts"
import { createCompany, deleteCompany, updateCompany } from "../../companies/contract.ts"
import { createContact } from "../../contacts/contract.ts"
import { bulkUpdateDeals } from "../../deals/bulk-contract.ts"
import { createDeal, updateDeal } from "../../deals/contract.ts"
import { searchRecords } from "../contract.ts"

const titles = async (t: TestApp, actor: Actor, q: string) =>
  (await t.as(actor)(searchRecords, { q })).items.map(({ title }) => title)

test("a company is found by its characters, its pinyin, its initials and with a typing error", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    for (const name of ["深圳市华为技术有限公司", "Northwind Traders", "Contoso"]) {
      await t.as(rep)(createCompany, { name })
    }
    for (const q of ["华为", "hw", "huawei", "hwjs", "华为 hw"]) {
      expect(await titles(t, rep, q), q).toEqual(["深圳市华为技术有限公司"])
    }
    for (const q of ["north", "NORTHWIND tra", "northwnd", "nortwind trader", "traders"]) {
      expect(await titles(t, rep, q), q).toEqual(["Northwind Traders"])
    }
    for (const q of ["", " ", "腾讯", "xyzzy", "%", "_"]) {
      expect(await titles(t, rep, q), q).toEqual([])
    }
  }))

test("a contact is found by mail address, phone number and company", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const company = await t.as(rep)(createCompany, { name: "Northwind" })
    await t.as(rep)(createContact, {
      name: "李娜",
      companyId: company.id,
      emails: ["Li.Na@northwind.example"],
      phones: ["+86 138 0013 8000"],
    })
    for (const q of ["li.na@north", "13800138", "8000", "ln", "李娜 northwind"]) {
      expect(await titles(t, rep, q), q).toContain("李娜")
    }
    await t.as(rep)(updateCompany, { companyId: company.id, version: 1, name: "Southwind" })
    expect((await titles(t, rep, "李娜 southwind"))[0]).toBe("李娜")
    const { items } = await t.as(rep)(searchRecords, { q: "李娜", kind: "contact" })
    expect(items).toMatchObject([{ kind: "contact", subtitle: "Southwind" }])
  }))

test("S-06 a deal is found by those who may see it, and follows its owner", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, manager } = t.workspace.actors
    const { pipelineId } = t.workspace
    const company = await t.as(rep)(createCompany, { name: "华为技术" })
    const draft = { title: "Quantum rollout", pipelineId, companyId: company.id }
    const deal = await t.as(rep)(createDeal, draft)
    for (const q of ["quantum", "quantm", "rollout 华为", "quantum hwjs"]) {
      expect(await titles(t, rep, q), q).toContain("Quantum rollout")
      expect(await titles(t, manager, q), q).toContain("Quantum rollout")
      expect(await titles(t, otherRep, q), q).not.toContain("Quantum rollout")
    }
    await t.as(manager)(bulkUpdateDeals, {
      dealIds: [deal.id],
      set: { ownerId: otherRep.memberId },
    })
    expect(await titles(t, otherRep, "quantum")).toEqual(["Quantum rollout"])
    expect(await titles(t, rep, "quantum")).toEqual([])
    const renamed = { dealId: deal.id, version: 2, title: "Zephyr" }
    await t.as(otherRep)(updateDeal, renamed)
    expect(await titles(t, otherRep, "quantum")).toEqual([])
    expect(await titles(t, otherRep, "zephyr")).toEqual(["Zephyr"])
  }))

test("S-01 nothing of another workspace, and nothing deleted, is found", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const other = await t.addWorkspace("Contoso")
    await t.as(other.actors.admin)(createCompany, { name: "Zephyr foreign" })
    const company = await t.as(rep)(createCompany, { name: "Zephyr" })
    await t.as(rep)(deleteCompany, { companyId: company.id, version: 1 })
    expect(await titles(t, rep, "zephyr")).toEqual([])
  }))

test("S-37 whatever is typed is answered, and finds what is called so", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const name = `O'Neill & Söhne \\ 50% "A_B" :* | ! ( )`
    await t.as(rep)(createCompany, { name })
    expect(await titles(t, rep, "o'neill \\ 50% :*")).toEqual([name])
    const odd = [
      "':*",
      "a:*&!b",
      "\\'",
      "'''",
      "a'b\\",
      "<->",
      "a <-> b",
      "🎉🎉🎉",
      "x".repeat(200),
    ]
    for (const q of [...odd, ...hostileTexts]) {
      const response = await t.raw(rep, `/api/v1/search?q=${encodeURIComponent(q.toWellFormed())}`)
      expect([200, 400, 422], q).toContain(response.status)
    }
  }))
