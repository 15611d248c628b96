import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import { checked, settled, uploaded } from "../../../../test/support/imports.ts"
import { createCompany, listCompanies } from "../../companies/contract.ts"
import { createContact, listContacts } from "../../contacts/contract.ts"
import { listImportRows, mapImport, runImport } from "../contract.ts"

const companies = {
  name: "companies.csv",
  content:
    "Company name,Website domain\n华为技术（深圳）,\n华为技术股份有限公司,\nAcme,acme.example\n",
}
const contacts = {
  name: "contacts.csv",
  content: "Full name,Phone\n王 伟,+86 138 0013 8000\n李娜,138 0013 8000\n",
}

async function known(t: TestApp) {
  const as = t.as(t.workspace.actors.admin)
  await as(createCompany, { name: "华为技术有限公司" })
  await as(createCompany, { name: "Acme Holdings", domain: "acme.example" })
  await as(createContact, { name: "王伟", phones: ["13800138000"] })
}

/** Uploads and maps; `alike` is what to do with rows that look like what is here. */
async function prepared(t: TestApp, alike: "create" | "skip") {
  const { admin } = t.workspace.actors
  const run = await uploaded(t, admin, [companies, contacts])
  const kinds = ["company", "contact"] as const
  const fields = [
    ["name", "domain"],
    ["name", "phone"],
  ]
  const files = run.mapping.files.map((file, position) => ({
    ...file,
    kind: kinds[position] ?? ("ignored" as const),
    columns: file.columns.map((column, index) => ({
      ...column,
      field: fields[position]?.[index] ?? null,
    })),
  }))
  const mapping = { ...run.mapping, files, alike }
  await t.as(admin)(mapImport, { importId: run.id, version: run.version, mapping })
  return checked(t, admin, run.id)
}

test("a check says which new rows look like records that are here, and the run makes them", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    await known(t)
    const run = await prepared(t, "create")
    expect(run.summary?.counts).toMatchObject({ created: 5, skipped: 0 })
    const { items } = await t.as(admin)(listImportRows, { importId: run.id })
    expect(items).toMatchObject([
      { line: 3, outcome: "created", problems: [{ value: "华为技术有限公司" }] },
      { line: 4, outcome: "created", problems: [{ value: "Acme Holdings" }] },
      { line: 2, outcome: "created", problems: [{ value: "王伟" }] },
    ])
    await t.as(admin)(runImport, { importId: run.id })
    const finished = await settled(t, admin, run.id)
    expect(finished.summary?.counts).toEqual(run.summary?.counts)
    expect((await t.as(admin)(listCompanies, {})).items).toHaveLength(5)
  }))

test("a workspace may have such rows skipped and what is here used instead", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    await known(t)
    const run = await prepared(t, "skip")
    expect(run.summary).toMatchObject({
      counts: { created: 2, skipped: 3 },
      problems: [
        { reason: "looks-like-existing", column: "Company name", rows: 2 },
        { reason: "looks-like-existing", column: "Full name", rows: 1 },
      ],
    })
    await t.as(admin)(runImport, { importId: run.id })
    await settled(t, admin, run.id)
    expect((await t.as(admin)(listCompanies, {})).items).toHaveLength(3)
    expect((await t.as(admin)(listContacts, {})).items).toHaveLength(2)
  }))
