import { expect, test } from "vitest"
import { createCompany, listCompanies } from "../../src/features/companies/contract.ts"
import { createContact, listContacts } from "../../src/features/contacts/contract.ts"
import { createDeal, findDuplicateDeals, listDeals } from "../../src/features/deals/contract.ts"
import { checkDuplicates } from "../../src/features/duplicates/contract.ts"
import { searchRecords } from "../../src/features/search/contract.ts"
import { createView } from "../../src/features/views/contract.ts"
import { type TestApp, type TestWorkspace, withTestApp } from "../support/app.ts"
import { checked, uploaded } from "../support/imports.ts"

const email = "ann@contoso.example"
const company = "Contoso Widgets"
const title = "Widgets for Contoso"

/** Everything that is told of these names in a workspace, asked in every way there is to ask. */
async function toldOf(app: TestApp, { actors }: TestWorkspace) {
  const ask = app.as(actors.admin)
  const file = `Deal name,Company,Amount\n${title},${company},1\n`
  const { id } = await uploaded(app, actors.admin, [{ name: "deals.csv", content: file }])
  const { summary } = await checked(app, actors.admin, id)
  return {
    companies: (await ask(listCompanies, { q: company })).items,
    contacts: (await ask(listContacts, { q: email })).items,
    deals: (await ask(listDeals, { q: title })).items,
    found: (await ask(searchRecords, { q: "contoso" })).items,
    likeCompany: (await ask(checkDuplicates, { companyName: company })).items,
    likeContact: (await ask(checkDuplicates, { personName: "Ann", emails: [email] })).items,
    likeDeal: (await ask(findDuplicateDeals, { title })).items,
    import: { counts: summary?.counts, newCompanies: summary?.newCompanies, hints: summary?.hints },
  }
}

async function fill(app: TestApp, { actors, pipelineId }: TestWorkspace) {
  const make = app.as(actors.admin)
  const { id: companyId } = await make(createCompany, { name: company })
  const contact = await make(createContact, { name: "Ann", emails: [email], companyId })
  const deal = await make(createDeal, { title, pipelineId, companyId })
  const view = await make(createView, { name: company, screen: "pipeline", query: "q=contoso" })
  return { companyId, contact, deal, view }
}

test("S-16 what another workspace has is told by no list, count, hint, search or check of an import", () =>
  withTestApp(async (app) => {
    const before = await toldOf(app, app.workspace)
    const other = await app.addWorkspace("Contoso")
    await fill(app, other)
    expect(await toldOf(app, app.workspace)).toEqual(before)
    const theirs = await toldOf(app, other)
    for (const [what, told] of Object.entries(theirs)) {
      expect(told, `${what} tells in the workspace that has it`).not.toEqual(
        before[what as keyof typeof before],
      )
    }
  }))

test("S-16 and is in nobody's way: the same names, addresses and views can be made here", () =>
  withTestApp(async (app) => {
    const other = await app.addWorkspace("Contoso")
    const theirs = await fill(app, other)
    const mine = await fill(app, app.workspace)
    expect(mine.contact.emails).toEqual(theirs.contact.emails)
    expect(mine.deal.company).toEqual({ id: mine.companyId, name: company })
    expect(mine.view.name).toBe(theirs.view.name)
  }))
