import { expect, test } from "vitest"
import { withTestApp } from "../../../../test/support/app.ts"
import { brokenInvariants } from "../../../../test/support/invariants.ts"
import { createCompany } from "../../companies/contract.ts"
import { createDeal, getDeal } from "../../deals/contract.ts"
import { checkDuplicates } from "../../duplicates/contract.ts"
import {
  createContact,
  deleteContact,
  getContact,
  listContacts,
  mergeContact,
  restoreContact,
  updateContact,
} from "../contract.ts"

test("a contact is created with addresses as they are compared, and edited", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const company = await rep(createCompany, { name: "Northwind" })
    const contact = await rep(createContact, {
      name: "Li Na",
      companyId: company.id,
      emails: [" Li.Na@Northwind.example", "li.na@northwind.example"],
      phones: ["+86 138 0013 8000"],
    })
    expect(contact).toMatchObject({
      emails: ["li.na@northwind.example"],
      company: { id: company.id, name: "Northwind" },
      version: 1,
    })
    const { id: contactId } = contact
    const changed = await rep(updateContact, { contactId, version: 1, jobTitle: "CFO" })
    expect(changed).toMatchObject({ jobTitle: "CFO", version: 2 })
    await expect(rep(updateContact, { contactId, version: 1, name: "x" })).rejects.toMatchObject({
      problem: { code: "version-stale", facts: { current: { jobTitle: "CFO" } } },
    })
    const { items } = await rep(listContacts, { q: "138 0013", companyId: company.id })
    expect(items.map(({ id }) => id)).toEqual([contactId])
  }))

test("a mail address belongs to one person, unless somebody insists", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const first = await rep(createContact, { name: "Li Na", emails: ["li@n.example"] })
    const again = { name: "Na Li", emails: ["LI@n.example"] }
    await expect(rep(createContact, again)).rejects.toMatchObject({
      problem: { code: "duplicate-found", facts: { duplicates: [{ id: first.id }] } },
    })
    const { items } = await rep(checkDuplicates, { personName: "li na" })
    expect(items).toMatchObject([{ record: "contact", id: first.id, on: ["name"] }])
    const insisted = await rep(createContact, {
      ...again,
      duplicateCheck: "allow",
      phones: ["+86 138 0013 8000"],
    })
    const hint = await rep(checkDuplicates, { phones: ["(138) 0013-8000"] })
    expect(hint.items).toMatchObject([{ record: "contact", id: insisted.id, on: ["phone"] }])
    expect((await rep(checkDuplicates, { phones: ["8000"] })).items).toEqual([])
  }))

test("S-02 a company of another workspace and S-41 a script as address are refused", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const other = await t.addWorkspace("Contoso")
    const foreign = await t.as(other.actors.rep)(createCompany, { name: "Theirs" })
    const asked = rep(createContact, { name: "Li Na", companyId: foreign.id })
    await expect(asked).rejects.toMatchObject({
      problem: { code: "reference-unknown", status: 422 },
    })
    for (const linkedin of ["javascript:alert(1)", "https://evil.example@x", "//evil.example"]) {
      await expect(rep(createContact, { name: "Li Na", linkedin })).rejects.toMatchObject({
        problem: { code: "input-invalid", fields: [{ path: "linkedin" }] },
      })
    }
    expect((await rep(listContacts, {})).items).toEqual([])
  }))

test("a deleted contact comes back, and a merged one leaves its deals, addresses and tags", () =>
  withTestApp(async (t) => {
    const rep = t.as(t.workspace.actors.rep)
    const kept = await rep(createContact, { name: "Li Na", emails: ["li@n.example"] })
    const draft = { name: "Na Li", emails: ["na@n.example"], jobTitle: "CFO", tags: ["vip"] }
    const duplicate = await rep(createContact, draft)
    await rep(deleteContact, { contactId: duplicate.id, version: 1 })
    expect((await rep(listContacts, {})).items).toHaveLength(1)
    await rep(restoreContact, { contactId: duplicate.id })
    const { pipelineId } = t.workspace
    const deal = await rep(createDeal, {
      title: "Rollout",
      pipelineId,
      contactIds: [kept.id, duplicate.id],
    })
    const merge = { contactId: kept.id, version: 1, duplicateId: duplicate.id }
    expect(await rep(mergeContact, { ...merge, take: ["name"] })).toMatchObject({
      name: "Na Li",
      emails: ["li@n.example", "na@n.example"],
      jobTitle: "CFO",
      tags: ["vip"],
    })
    const { contacts } = await rep(getDeal, { dealId: deal.id })
    expect(contacts.map(({ id }) => id)).toEqual([kept.id])
    const gone = await rep(getContact, { contactId: duplicate.id })
    expect(gone.mergedIntoId).toBe(kept.id)
    expect(await brokenInvariants(t.owner)).toEqual([])
  }))
