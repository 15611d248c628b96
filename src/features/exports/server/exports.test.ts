import fc from "fast-check"
import { expect, test } from "vitest"
import { type TestApp, throughKey, withTestApp } from "../../../../test/support/app.ts"
import { tableOf } from "../../../../test/support/csv-table.ts"
import type { Actor } from "../../../server/actor.ts"
import { createCompany } from "../../companies/contract.ts"
import { createContact } from "../../contacts/contract.ts"
import { bulkCreateDeals } from "../../deals/bulk-contract.ts"
import { createDeal } from "../../deals/contract.ts"
import { createField } from "../../fields/contract.ts"
import { csvLine, originalCell } from "../../imports/safe-cell.ts"

const download = async (t: TestApp, actor: Actor, path: string) => {
  const response = await t.raw(actor, `/api/v1/exports/${path}`)
  const bytes = Buffer.from(await response.arrayBuffer())
  const { header, rows } = await tableOf(bytes)
  const records = rows.map(({ cells }) =>
    Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])),
  )
  return { response, bytes, header, records }
}

/** Texts that a spreadsheet could run, and some that only look so. */
const formulas = [
  "=1+1",
  "+1",
  "-1+1",
  "@SUM(1)",
  "=HYPERLINK(1)",
  "=cmd|' /C calc'!A0",
  "|x",
  "%x",
  "＝1",
  "\u200b=1",
  "'=1",
  'say "hi", then\nleave',
]

test("S-46 C-01 C-02 every text field is quoted, and what looks like a formula is defused", () =>
  withTestApp(async (t) => {
    const { rep, manager } = t.workspace.actors
    for (const [index, formula] of formulas.entries()) {
      const word = formula.replaceAll("\n", " ").trim()
      const company = await t.as(rep)(createCompany, {
        name: word,
        city: word,
        tags: [word.replace(/[,;|]/g, " ")],
        duplicateCheck: "allow",
      })
      const draft = { title: word, pipelineId: t.workspace.pipelineId, companyId: company.id }
      await t.as(rep)(createDeal, { ...draft, nextStep: word, amountMinor: String(index) })
    }
    for (const path of ["deals", "companies"]) {
      const { bytes, records } = await download(t, manager, path)
      const text = bytes.toString("utf8")
      expect(text.startsWith('\ufeff"')).toBe(true)
      expect(text.endsWith('"\r\n')).toBe(true)
      expect(records).toHaveLength(formulas.length)
      const cells = records.flatMap((record) => Object.values(record))
      const plainNumber = /^-?\d+(\.\d+)?$/
      const live = cells.filter(
        (cell) => /^[\s\u200b]*[=+\-@|%＝＋－＠]/u.test(cell) && !plainNumber.test(cell),
      )
      expect(live).toEqual([])
    }
  }))

test("C-03 amounts and numbers stay numbers, phone numbers are kept as typed", () =>
  withTestApp(async (t) => {
    const { admin, rep } = t.workspace.actors
    const field = { recordKind: "company", type: "number" } as const
    const label = { en: "Margin", "zh-CN": "毛利" }
    const { key } = await t.as(admin)(createField, { ...field, label })
    const company = await t.as(rep)(createCompany, {
      name: "Northwind",
      phone: "+49 89 123",
      annualRevenueMinor: "123456789",
      custom: { [key]: -5.25 },
    })
    await t.as(rep)(createContact, {
      name: "Li Na",
      companyId: company.id,
      emails: ["li@n.example", "na@n.example"],
      phones: ["+86 138 0013 8000"],
    })
    const companies = await download(t, admin, "companies")
    expect(companies.records[0]).toMatchObject({
      "Company name": "Northwind",
      Phone: "'+49 89 123",
      "Annual revenue": "1234567.89",
      Currency: "USD",
      Margin: "-5.25",
    })
    const contacts = await download(t, admin, `contacts?companyId=${company.id}`)
    expect(contacts.records).toMatchObject([
      {
        "Full name": "Li Na",
        Company: "Northwind",
        Email: "li@n.example",
        Phone: "'+86 138 0013 8000",
      },
    ])
    expect((await download(t, admin, "contacts?q=nobody")).records).toEqual([])
  }))

test("C-05 what a file says is read back as it was", async () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(...formulas),
    fc
      .tuple(fc.constantFrom("", "'", "''", " ", "\t", "\u200b"), fc.constantFrom(...formulas))
      .map((parts) => parts.join("")),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), async (cells) => {
      const stored = cells.map((one) => one.toWellFormed().replace(/\0/g, ""))
      const { header } = await tableOf(csvLine(["first", ...stored]))
      expect(header.slice(1).map(originalCell)).toEqual(
        stored.map((one) => one.replace(/\r\n?/g, "\n")), // an import knows one kind of line break
      )
    }),
    { numRuns: 2_000 },
  )
})

test("S-06 S-91 a file holds what its reader may see, says how much, and is written down", () =>
  withTestApp(async (t) => {
    const { rep, otherRep, manager, executive, viewer, admin } = t.workspace.actors
    const { pipelineId } = t.workspace
    await t.as(rep)(createDeal, { title: "Ours", pipelineId, amountMinor: "1005", source: "Web" })
    await t.as(otherRep)(createDeal, { title: "Theirs", pipelineId })
    const inNorth = { ...manager, reach: "own" as const, memberId: rep.memberId }
    const own = await download(t, inNorth, "deals")
    expect(own.records).toMatchObject([
      {
        "Deal name": "Ours",
        Stage: expect.any(String),
        Status: "Open",
        Amount: "10.05",
        "Open date": "2026-11-23",
      },
    ])
    const all = await download(t, executive, "deals")
    expect(all.response.headers.get("x-row-count")).toBe("2")
    expect(all.response.headers.get("content-disposition")).toContain("Deals 2026-11-23.csv")
    expect(all.response.headers.get("content-security-policy")).toContain("sandbox")
    const filtered = await download(t, admin, "deals?source=Web&locale=zh-CN&bom=false")
    expect(filtered.records).toMatchObject([{ 商机名称: "Ours", 状态: "进行中" }])
    expect(filtered.bytes[0]).toBe('"'.charCodeAt(0))
    for (const actor of [rep, viewer]) {
      expect((await t.raw(actor, "/api/v1/exports/deals")).status).toBe(403)
    }
    expect((await download(t, throughKey(admin, "read"), "deals")).records).toHaveLength(2)
    const { rows } = await t.owner.query(
      "select detail from audit_entry where act = 'export.run' order by seq",
    )
    expect(rows.map(({ detail }) => detail.rows)).toEqual([1, 2, 1, 2])
    expect(rows[2].detail.filters).toEqual({ source: ["Web"] })
  }))

test("S-01 nothing of another workspace is in a file, and a file goes over page after page", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const other = await t.addWorkspace("Contoso")
    await t.as(other.actors.admin)(createCompany, { name: "Foreign" })
    const { pipelineId } = t.workspace
    for (const part of [1, 2, 3]) {
      const deals = Array.from({ length: 700 }, (_, index) => ({
        title: `Deal ${part * 1_000 + index}`,
        pipelineId,
      }))
      await t.as(admin)(bulkCreateDeals, { deals })
    }
    const { records, response } = await download(t, admin, "deals")
    expect(new Set(records.map((record) => record["Deal name"])).size).toBe(2_100)
    expect(response.headers.get("x-row-count")).toBe("2100")
    expect((await download(t, admin, "companies")).records).toEqual([])
  }))

test("R-30 the audit log is taken out as it is stored, by the filters of its list", () =>
  withTestApp(async (t) => {
    const { admin, rep } = t.workspace.actors
    const { pipelineId } = t.workspace
    const deal = await t.as(admin)(createDeal, { title: "One", pipelineId })
    await t.as(rep)(createDeal, { title: "Two", pipelineId })
    const { records } = await download(t, admin, `audit-entries?memberId=${admin.memberId}`)
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({
      Number: "1",
      "At (UTC)": "2026-11-23T09:00:00.000Z",
      Who: admin.name,
      Act: "deal.create",
      Record: deal.id,
    })
    expect(records[0]?.["Hash"]).toMatch(/^[0-9a-f]{64}$/)
    const refused = await t.raw(rep, "/api/v1/exports/audit-entries")
    expect(refused.status).toBe(403)
  }))
