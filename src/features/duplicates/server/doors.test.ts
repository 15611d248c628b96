import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { refusal } from "../../../../test/support/gates.ts"
import { imported } from "../../../../test/support/imports.ts"
import { createCompany, updateCompany } from "../../companies/contract.ts"
import { createContact, updateContact } from "../../contacts/contract.ts"
import { createDeal } from "../../deals/contract.ts"
import { createCampaign } from "../../prospecting/campaign-contract.ts"
import { createCampaignLead } from "../../prospecting/campaign-lead-contract.ts"
import { checkDuplicates } from "../contract.ts"

const hua = { name: "华为技术有限公司", domain: "huawei.example" }
const wang = { name: "王伟", emails: ["wang@huawei.example"], phones: ["13800138000"] }

const namesOf = (hits: readonly object[] | undefined) =>
  hits?.map((hit) => ("name" in hit ? hit.name : undefined))

test("creating by the API refuses the same company and person, and a deal or a lead where it is asked to", () =>
  withTestApp(async (t) => {
    const { ops } = t.workspace.actors
    const as = t.as(ops)
    const company = await as(createCompany, hua)
    await as(createContact, wang)
    const { pipelineId } = t.workspace
    await as(createDeal, { title: "Rollout", pipelineId, companyId: company.id })
    const { id: campaignId } = await as(createCampaign, { name: "Spring" })
    const refuse = { companyId: company.id, duplicateCheck: "refuse" as const, title: "Again" }
    for (const creation of [
      () => as(createCompany, { name: "華為技術（集團）有限公司" }),
      () => as(createCompany, { name: "Other", domain: "www.huawei.example" }),
      () => as(createContact, { name: "Wang", emails: ["WANG@huawei.example"] }),
      () => as(createContact, { name: "王 伟", phones: ["+86 138 0013 8000"] }),
      () => as(createDeal, { ...refuse, pipelineId }),
      () => as(createCampaignLead, { ...refuse, campaignId }),
    ]) {
      expect((await refusal(creation()))?.code).toBe("duplicate-found")
    }
  }))

test("a form asks before it creates, and finds a company by what it is called now, not by its old name", () =>
  withTestApp(async (t) => {
    const as = t.as(t.workspace.actors.rep)
    const { id: companyId, version } = await as(createCompany, { name: "Northwind Traders" })
    await as(updateCompany, { companyId, version, name: "Contoso Pharma" })
    const check = async (companyName: string) =>
      namesOf((await as(checkDuplicates, { companyName })).items)
    expect(await check("Contoso Pharma Ltd")).toEqual(["Contoso Pharma"])
    expect(await check("Contoso")).toEqual(["Contoso Pharma"])
    expect(await check("Northwind Traders")).toEqual([])
  }))

test("a company renamed and a contact readdressed into another one are saved, and the answer warns", () =>
  withTestApp(async (t) => {
    const as = t.as(t.workspace.actors.rep)
    await as(createCompany, hua)
    await as(createContact, wang)
    const company = await as(createCompany, { name: "Contoso" })
    const renaming = { companyId: company.id, version: company.version }
    const renamed = await as(updateCompany, { ...renaming, name: "华为技术股份有限公司" })
    expect(renamed.name).toBe("华为技术股份有限公司")
    expect(namesOf(renamed.duplicates)).toEqual([hua.name])
    const unlike = { companyId: company.id, version: renamed.version, name: "Fabrikam" }
    expect((await as(updateCompany, unlike)).duplicates).toBeUndefined()
    const person = await as(createContact, { name: "Li Na" })
    const change = { contactId: person.id, version: person.version }
    const readdressed = await as(updateContact, { ...change, emails: wang.emails })
    expect(namesOf(readdressed.duplicates)).toEqual([wang.name])
    const later = { contactId: person.id, version: readdressed.version }
    expect((await as(updateContact, { ...later, jobTitle: "CFO" })).duplicates).toBeUndefined()
  }))

test("an import remarks on rows that are here, among companies and people", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    await t.as(admin)(createCompany, hua)
    await t.as(admin)(createContact, wang)
    const run = await imported(t, admin, [
      { name: "companies.csv", content: "Company ID,Company name\n1,Northwind\n2,华为技术集团" },
      { name: "contacts.csv", content: "Full name,Phone\n王 伟,+86 138 0013 8000" },
    ])
    expect(run.summary?.counts).toMatchObject({ created: 3 })
    expect(run.summary?.problems).toMatchObject([
      { reason: "looks-like-existing", column: "Company name", rows: 1 },
      { reason: "looks-like-existing", column: "Full name", rows: 1 },
    ])
  }))
