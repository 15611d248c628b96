import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { imported, sharedFile } from "../../../../test/support/imports.ts"
import { listCompanies } from "../../companies/contract.ts"
import { listContacts } from "../../contacts/contract.ts"
import { listDeals } from "../../deals/contract.ts"
import { listImportRows } from "../contract.ts"

test("F-44 accounts and opportunities of the Data Loader find each other by their ids", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const done = await imported(t, admin, [
      await sharedFile("salesforce-dataloader/opportunityData.csv"),
      await sharedFile("salesforce-dataloader/accountData.csv"),
    ])
    expect(done.files.map(({ encoding }) => encoding)).toEqual(["utf-8", "windows-1252"])
    expect(done.summary).toMatchObject({
      counts: { created: 453, updated: 0, skipped: 0, failed: 8 },
      problems: [
        { reason: "close-before-open", column: "CLOSEDATE", rows: 8 },
        { reason: "looks-like-existing", column: "NAME", rows: 1 }, // one account is there twice
      ],
    })
    const { items } = await t.as(admin)(listCompanies, { q: "Pébéo" })
    expect(items.map(({ name }) => name)).toEqual(["Pébéo of America"])
    const deals = await t.as(admin)(listDeals, { limit: 200 })
    expect(deals.items).toHaveLength(30)
    expect(deals.items.filter(({ company }) => company !== null)).toHaveLength(30)
  }))

test("contacts of a report come in with their companies; short lines are told", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const file = await sharedFile("salesforce-sfdx/Accounts-Contacts.csv")
    const { id: importId, summary } = await imported(t, admin, [file])
    expect(summary?.counts).toEqual({ created: 6, updated: 0, skipped: 0, failed: 8 })
    const failed = await t.as(admin)(listImportRows, { importId, outcome: "failed" })
    expect(new Set(failed.items.map(({ reason }) => reason))).toEqual(new Set(["cell-count"]))
    const { items } = await t.as(admin)(listContacts, {})
    expect(items).toHaveLength(6)
    expect(items.every(({ company, emails }) => company && emails.length === 1)).toBe(true)
  }))

test("deals find their owners by the id of a file of people beside them", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const people = "owner_id,email,first_name,last_name\n501,mei@example.com,梅,李\n"
    const deals = "deal_id,dealname,amount,owner_id\n7,First,100,501\n"
    const { summary } = await imported(t, admin, [
      { name: "deal_data.csv", content: deals },
      { name: "owner_data.csv", content: people },
    ])
    expect(summary).toMatchObject({ counts: { created: 2, failed: 0 }, newPeople: 0 })
    const { items } = await t.as(admin)(listDeals, {})
    expect(items).toMatchObject([{ title: "First", owner: { name: "李梅" } }])
  }))
