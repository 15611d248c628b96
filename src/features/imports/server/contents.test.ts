import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import {
  checked,
  imported,
  settled,
  sharedFile,
  undone,
  uploaded,
} from "../../../../test/support/imports.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import type { Actor } from "../../../server/actor.ts"
import { listCompanies } from "../../companies/contract.ts"
import { getDeal, listDeals, listStageVisits } from "../../deals/contract.ts"
import { createField } from "../../fields/contract.ts"
import { searchRecords } from "../../search/contract.ts"
import {
  createImport,
  getImport,
  type ImportMapping,
  listImportRows,
  listImports,
  rereadImportFile,
} from "../contract.ts"

const deals = (...lines: string[]) => ({
  name: "deals.csv",
  content: [
    "Deal ID,Deal name,Company,Amount,Deal stage,Create date,Close date",
    ...lines,
    "",
  ].join("\n"),
})

async function deal(t: TestApp, actor: Actor, title: string) {
  const { items } = await t.as(actor)(listDeals, { limit: 200 })
  const dealId = items.find((one) => one.title === title)?.id as string
  return t.as(actor)(getDeal, { dealId })
}

test("F-44 a row with bytes that are no characters fails with its line, and another encoding mends it", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const head = Buffer.from("Deal name,Amount,Deal stage\nGood,1,Prospecting\n")
    const bad = Buffer.concat([
      Buffer.from("Caf"),
      Buffer.from([0xe9]),
      Buffer.from(" deal,2,Prospecting\n"),
    ])
    const content = Buffer.concat([head, bad])
    const { id: importId, files } = await uploaded(t, admin, [{ name: "deals.csv", content }])
    expect(files[0]?.encoding).not.toBe("utf-8")
    await t.as(admin)(rereadImportFile, { importId, position: 0, encoding: "utf-8" })
    await settled(t, admin, importId)
    const broken = await checked(t, admin, importId)
    expect(broken.summary?.counts).toMatchObject({ created: 1, failed: 1 })
    const { items } = await t.as(admin)(listImportRows, { importId, outcome: "failed" })
    expect(items[0]).toMatchObject({
      line: 3,
      reason: "undecodable",
      problems: [{ column: "Deal name" }],
    })
    await t.as(admin)(rereadImportFile, { importId, position: 0, encoding: "windows-1252" })
    await settled(t, admin, importId)
    const mended = await checked(t, admin, importId)
    expect(mended.summary?.counts).toMatchObject({ created: 2, failed: 0 })
  }))

test("F-46 ambiguous dates are asked about, never guessed", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const file = deals("1,First,Acme,100,Prospecting,01/02/2026,")
    const asked = await imported(t, admin, [file])
    expect(asked.summary?.problems).toEqual([
      { reason: "date-order-unknown", column: "Create date", rows: 1 },
    ])
    const dayFirst = (mapping: ImportMapping): ImportMapping => ({
      ...mapping,
      files: mapping.files.map((one) => ({ ...one, dateOrder: "dmy" })),
    })
    await imported(t, admin, [file], dayFirst)
    expect((await deal(t, admin, "First")).openedAt).toBe("2026-01-31T16:00:00.000Z")
  }))

test("G25 stage history in columns becomes visits with their true times", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const content = [
      `Record ID,Deal Name,Deal Stage,Amount,Create Date,Close Date,"Date entered ""Prospecting (New business)""","Date entered ""Proposal (New business)"""`,
      "9,Long way,Closed Won,1000,2026-01-05 10:00:00,2026-05-06 12:00:00,2026-01-05 10:00:00,2026-03-01 09:00:00",
      "10,Begun,Prospecting,1,2026-01-05 10:00:00,,2026-01-05 10:00:00,",
      "11,Offered,Proposal,1,2026-01-05 10:00:00,,2026-01-05 10:00:00,2026-02-01 09:00:00",
    ].join("\r\n")
    await imported(t, admin, [{ name: "hubspot.csv", content }])
    const { id: dealId } = await deal(t, admin, "Long way")
    const { items } = await t.as(admin)(listStageVisits, { dealId })
    expect(items.map(({ enteredAt }) => enteredAt)).toEqual([
      "2026-01-05T02:00:00.000Z",
      "2026-03-01T01:00:00.000Z",
      "2026-05-06T04:00:00.000Z",
    ])
    expect(await brokenInvariants(t.owner)).toEqual([])
  }))

test("S-47 hostile headers and cells stay plain text in check, problems and the failed-rows file", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const formulas = ["=cmd|' /C calc'!A0", "@SUM(1)", "<script>alert(1)</script>"]
    const rows = formulas.map((one) => `${one},${one},Prospecting,`)
    const content = ["Deal name,Amount,Deal stage,=HYPERLINK(1)", ...rows, ""].join("\n")
    const done = await imported(t, admin, [{ name: "=x.csv", content }])
    expect(done.summary?.counts).toMatchObject({ created: 0, failed: 3 })
    const shown = await t.as(admin)(listImportRows, { importId: done.id, outcome: "failed" })
    expect(shown.items[0]?.cells[0]).toBe(formulas[0])
    const file = await t.raw(admin, `/api/v1/imports/${done.id}/failed-rows/0`)
    const text = await file.text()
    expect(file.headers.get("content-disposition")).toContain("attachment")
    expect(text).toContain(`"'=HYPERLINK(1)"`)
    expect(text.split("\r\n").filter((line) => /(^|,)"?[\ufeff]?[=@]/.test(line))).toEqual([])
  }))

test("S-89 what is no table at all is refused when it comes in, in the reader's language", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const { id } = await t.as(admin)(createImport, { name: "Bad" })
    const told = async (body: BodyInit, language: string) => {
      const headers = { "accept-language": language }
      const init = { method: "POST", headers, body }
      const response = await t.raw(admin, `/api/v1/imports/${id}/files`, init)
      return [response.status, (await response.json()).detail]
    }
    const workbook = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(100, 0xff)])
    expect(await told(workbook, "en")).toEqual([
      422,
      "This is a spreadsheet, not a CSV file. Open it, save the sheet as “CSV UTF-8”, and choose that file.",
    ])
    expect(await told(Buffer.from("d0cf11e0a1b11ae1", "hex"), "zh-CN")).toEqual([
      422,
      "这是电子表格，不是 CSV 文件。请打开它，将工作表另存为“CSV UTF-8”，再选择该文件。",
    ])
    expect(await told("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n", "en")).toEqual([
      422,
      "This is a document (PDF, web page or the like), not a table. Save the table as CSV, and choose that file.",
    ])
    expect(await told("\ufeff\n<!DOCTYPE html><table>", "zh-CN")).toEqual([
      422,
      "这是文档（PDF、网页等），不是表格。请将表格另存为 CSV，再选择该文件。",
    ])
    expect(await told("", "en")).toEqual([422, "The file is empty. Choose another one."])
    expect((await t.as(admin)(getImport, { importId: id })).files).toEqual([])
    expect((await t.as(admin)(listImports, {})).items).toEqual([])
  }))

test("S-49 headers like __proto__ are inert, and a name full of markup is a name", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const content = `__proto__,Deal name,constructor,Amount,Deal stage\n{"isAdmin":true},<img src=x onerror=alert(1)>,x,1,Prospecting\n`
    const done = await imported(t, admin, [{ name: "deals.csv", content }])
    expect(done.summary?.counts).toMatchObject({ created: 1, failed: 0 })
    expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined()
    expect((await deal(t, admin, "<img src=x onerror=alert(1)>")).amountMinor).toBe("100")
  }))

test("contacts of another CRM come in with their companies, addresses and phones", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const file = await sharedFile("contacts-import/contacts.csv")
    const done = await imported(t, admin, [file])
    expect(done.summary?.counts).toEqual({ created: 500, updated: 0, skipped: 0, failed: 0 })
    const again = await imported(t, admin, [file])
    expect(again.summary?.counts).toEqual({ created: 0, updated: 0, skipped: 500, failed: 0 })
  }))

test("custom fields come in by their type, new ones are made on the way, and undoing puts them back", () =>
  withTestApp(async (t) => {
    const { admin, manager } = t.workspace.actors
    const label = { en: "Needs demo", "zh-CN": "需要演示" }
    await t.as(admin)(createField, { recordKind: "deal", label, type: "yes-no" })
    const content = [
      "Deal ID,Deal name,Deal stage,Amount,需要演示,Seats,Memo",
      "1,First,Prospecting,1,是,12,hello",
      "2,Second,Prospecting,1,maybe,x,",
      "",
    ].join("\n")
    const file = { name: "deals.csv", content }
    const map = (mapping: ImportMapping): ImportMapping => ({
      ...mapping,
      files: mapping.files.map((one) => ({
        ...one,
        columns: one.columns.map((column, index) => {
          if (index === 5) return { field: "new-custom:number", scale: 1 }
          return index === 6 ? { field: "new-custom:text", scale: 1 } : column
        }),
      })),
    })
    await expect(imported(t, manager, [file], map)).rejects.toMatchObject({
      problem: { code: "not-permitted" },
    })
    const done = await imported(t, admin, [file], map)
    expect(done.mapping.files[0]?.columns[4]?.field).toBe("custom:needs_demo")
    expect(done.summary?.counts).toMatchObject({ created: 1, failed: 1 })
    expect(done.summary?.problems.map(({ reason, column }) => [reason, column])).toEqual([
      ["not-yes-or-no", "需要演示"],
      ["not-a-number", "Seats"],
    ])
    expect((await deal(t, admin, "First")).custom).toEqual({
      needs_demo: true,
      seats: 12,
      memo: "hello",
    })
    const changed = { name: "deals.csv", content: content.replace("是,12,hello", ",13,") }
    t.clock.now = new Date("2026-11-24T09:00:00.000Z")
    const second = await imported(t, admin, [changed])
    expect(second.summary?.counts).toMatchObject({ updated: 1 })
    expect((await deal(t, admin, "First")).custom).toEqual({
      needs_demo: true,
      seats: 13,
      memo: "hello",
    })
    t.clock.now = new Date("2026-11-25T09:00:00.000Z")
    await undone(t, admin, second.id)
    expect((await deal(t, admin, "First")).custom).toEqual({
      needs_demo: true,
      seats: 12,
      memo: "hello",
    })
  }))

test("companies come in as one would type them, are found at once, and S-41 no address runs", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const content = [
      "Company name,Website,Domain,Employees,Industry,Annual revenue",
      "Umbrella Ltd,umbrella.example,https://www.umbrella.example/x,12,Pharma,1000",
      "Evil,javascript:alert(1),evil.example,1,,",
      "Odd,,not a domain,1,,",
      "",
    ].join("\n")
    const done = await imported(t, admin, [{ name: "companies.csv", content }])
    expect(done.summary?.counts).toEqual({ created: 1, updated: 0, skipped: 0, failed: 2 })
    expect(done.summary?.problems.map(({ reason }) => reason)).toEqual([
      "not-a-web-address",
      "not-a-domain",
    ])
    const { items } = await t.as(admin)(listCompanies, { q: "umbrella" })
    expect(items).toMatchObject([
      { name: "Umbrella Ltd", domain: "umbrella.example", sector: "Pharma" },
    ])
    const found = await t.as(admin)(searchRecords, { q: "umbr" })
    expect(found.items).toMatchObject([{ title: "Umbrella Ltd" }])
    await undone(t, admin, done.id)
    expect((await t.as(admin)(searchRecords, { q: "umbr" })).items).toEqual([])
  }))

test("companies of which different columns change get each their own, and undoing puts them back", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const companies = (...lines: string[]) => ({
      name: "companies.csv",
      content: ["Company name,Employees,Annual revenue,Tags", ...lines, ""].join("\n"),
    })
    const told = async () => {
      const { rows } = await t.owner.query(`select name, employees,
        annual_revenue_minor::text as revenue, tags from company order by name`)
      return rows
    }
    await imported(t, admin, [companies("A,1,1000,x", "B,2,2000,x;y", "C,3,,")])
    const before = await told()
    const second = await imported(t, admin, [companies("A,10,,", "B,,9000,z", "C,30,,")])
    expect(second.summary?.counts).toMatchObject({ updated: 3, failed: 0 })
    expect(await told()).toEqual([
      { name: "A", employees: 10, revenue: "100000", tags: ["x"] },
      { name: "B", employees: 2, revenue: "900000", tags: ["z"] },
      { name: "C", employees: 30, revenue: null, tags: [] },
    ])
    await undone(t, admin, second.id)
    expect(await told()).toEqual(before)
  }))
