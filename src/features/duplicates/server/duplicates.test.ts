import fc from "fast-check"
import { expect, test } from "vitest"
import { type TestApp, withTestApp } from "../../../../test/support/app.ts"
import type { Actor } from "../../../server/actor.ts"
import { createCompany } from "../../companies/contract.ts"
import { rekeyCompanies } from "../../companies/server/rekey-companies.ts"
import { createContact, updateContact } from "../../contacts/contract.ts"
import { createDeal, moveDeal, updateDeal } from "../../deals/contract.ts"
import { keyEntries } from "../../search/server/key-entries.ts"
import { getWorkspace, updateWorkspace } from "../../workspaces/contract.ts"
import type { ClashSight } from "../clash-sight.ts"
import { checkDuplicates, type DuplicateHit } from "../contract.ts"
import { phoneTail } from "../phone.ts"

const check = async (t: TestApp, actor: Actor, entered: Record<string, unknown>) =>
  (await t.as(actor)(checkDuplicates, entered)).items

const about = ({ record, kind, on }: DuplicateHit) => `${record} ${kind} by ${on.join(", ")}`

test("a company is found by name, domain, mail, phone and its root, the same first", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    await t.as(rep)(createCompany, {
      name: "北京字节跳动科技有限公司",
      domain: "bytedance.example",
      phone: "010-6552 9988",
    })
    await t.as(rep)(createCompany, { name: "Northwind Traders, Inc." })
    for (const [entered, told] of [
      [{ companyName: "北京字节跳动科技股份有限公司" }, ["company same by name"]],
      [{ companyName: "字节跳动" }, ["company similar by name"]],
      [{ companyName: "字节跳动（上海）网络技术有限公司" }, ["company similar by name"]],
      [{ domain: "https://www.bytedance.example/about" }, ["company same by domain"]],
      [{ domain: "hr.bytedance.example" }, ["company similar by domain"]],
      [{ emails: ["wang@bytedance.example"] }, ["company same by domain"]],
      [{ phones: ["+86 10 65529988"] }, ["company similar by phone"]],
      [{ companyName: "Nortwind Traders" }, ["company similar by name"]],
      [{ companyName: "northwind traders ltd" }, ["company same by name"]],
      [{ companyName: "Contoso", emails: ["a@gmail.com"], phones: ["95588"] }, []],
      [{}, []],
    ] as const) {
      expect((await check(t, rep, entered)).map(about), JSON.stringify(entered)).toEqual(told)
    }
  }))

test("an open deal is found over its company and its people, and a customer is told apart", () =>
  withTestApp(async (t) => {
    const { admin } = t.workspace.actors
    const { pipelineId, stageIds } = t.workspace
    const as = t.as(admin)
    const company = await as(createCompany, { name: "Northwind" })
    const contact = await as(createContact, { name: "Li Na", emails: ["li@n.example"] })
    await as(createDeal, { title: "Rollout", pipelineId, companyId: company.id })
    t.clock.now = new Date(t.clock.now.getTime() + 1000) // the deal worked on last comes first
    await as(createDeal, { title: "Pilot", pipelineId, contactIds: [contact.id] })
    const won = await as(createDeal, { title: "First order", pipelineId, companyId: company.id })
    const toWon = { version: won.version, toStageId: stageIds[5] as string } // of the seven
    await as(moveDeal, { dealId: won.id, ...toWon })
    const items = await check(t, admin, { companyName: "Northwind", emails: ["li@n.example"] })
    expect(items).toMatchObject([
      { record: "company", isCustomer: true },
      { record: "contact", name: "Li Na" },
      { record: "deal", title: "Pilot", on: ["contact"], kind: "same" },
      { record: "deal", title: "Rollout", on: ["company"], kind: "same" },
    ])
    expect(await check(t, admin, { companyId: company.id })).toMatchObject([{ title: "Rollout" }])
    expect(await check(t, admin, { title: "rollout" })).toMatchObject([
      { title: "Rollout", on: ["title"], kind: "similar" },
    ])
  }))

const sights: readonly [ClashSight, object[]][] = [
  [
    "owner-and-stage",
    [
      {
        id: null,
        title: null,
        owner: { name: expect.stringMatching(/^otherRep/) },
        stage: { kind: "prospecting" },
      },
    ],
  ],
  ["presence", [{ id: null, title: null, owner: null, stage: null }]],
  ["nothing", []],
]

test.each(sights)(
  "S-06 of a deal that one may not see a check tells %s and no more",
  (sight, told) =>
    withTestApp(async (t) => {
      const { admin, rep, otherRep } = t.workspace.actors
      const { version } = await t.as(admin)(getWorkspace, {})
      await t.as(admin)(updateWorkspace, { version, clashSight: sight, repVisibility: "own" })
      const company = await t.as(admin)(createCompany, { name: "Northwind" })
      const contact = await t.as(admin)(createContact, { name: "Li Na", emails: ["li@n.example"] })
      const { pipelineId } = t.workspace
      const companyId = company.id
      const secret = { pipelineId, companyId, amountMinor: "918273645", contactIds: [contact.id] }
      await t.as(otherRep)(createDeal, { ...secret, title: "Secret takeover" })
      for (const entered of [
        { companyName: "Northwind" },
        { companyId },
        { title: "Secret takeover" },
      ]) {
        const items = await check(t, { ...rep, reach: "own" }, entered)
        expect(JSON.stringify(items)).not.toMatch(/Secret|918273645/)
        const deals = items.filter(({ record }) => record === "deal")
        expect(deals).toMatchObject("title" in entered ? [] : told)
      }
      const [overPerson] = (await check(t, rep, { emails: ["li@n.example"] })).filter(
        ({ record }) => record === "deal",
      )
      // Asked about a person, it does not tell the company of a deal that is not seen.
      expect(overPerson ?? { company: null }).toMatchObject({ company: null })
      expect(await check(t, otherRep, { companyId })).toMatchObject([{ title: "Secret takeover" }])
    }),
)

test("however many deals of others there are with a company, presence tells of somebody once", () =>
  withTestApp(async (t) => {
    const { admin, rep, otherRep } = t.workspace.actors
    const { version } = await t.as(admin)(getWorkspace, {})
    await t.as(admin)(updateWorkspace, { version, clashSight: "presence" })
    const { id: companyId } = await t.as(admin)(createCompany, { name: "Northwind" })
    const { pipelineId } = t.workspace
    for (const title of ["One", "Two"]) {
      await t.as(otherRep)(createDeal, { title, pipelineId, companyId })
    }
    expect(await check(t, rep, { companyId })).toHaveLength(1)
  }))

test("a deal beside an open one is refused when asked to be, and made with a reason that is kept", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    const { pipelineId } = t.workspace
    const { id: companyId } = await t.as(rep)(createCompany, { name: "Northwind" })
    const first = await t.as(rep)(createDeal, { title: "Rollout", pipelineId, companyId })
    const draft = { title: "Another", pipelineId, companyId }
    await expect(
      t.as(otherRep)(createDeal, { ...draft, duplicateCheck: "refuse" }),
    ).rejects.toMatchObject({
      problem: {
        code: "duplicate-found",
        facts: {
          duplicates: [
            {
              record: "deal",
              id: null,
              title: null,
              owner: { name: expect.stringMatching(/^rep/) },
            },
          ],
        },
      },
    })
    const duplicateReason = "Agreed with the other team"
    const choice = { duplicateCheck: "allow" as const, duplicateReason }
    const made = await t.as(rep)(createDeal, { ...draft, ...choice })
    const { rows } = await t.owner.query(
      "select record_id, detail from audit_entry where act = 'deal.allow-duplicate'",
    )
    const detail = { reason: duplicateReason, beside: [first.id] }
    expect(rows).toEqual([{ record_id: made.id, detail }])
    const other = await t.as(rep)(createCompany, { name: "Contoso" })
    await t.as(rep)(createDeal, { ...draft, companyId: other.id, duplicateCheck: "refuse" })
  }))

test("of two who enter one company at the same moment, the second is told of the first", () =>
  withTestApp(async (t) => {
    const { rep, otherRep } = t.workspace.actors
    const both = await Promise.allSettled([
      t.as(rep)(createCompany, { name: "华为技术有限公司" }),
      t.as(otherRep)(createCompany, { name: "华为技术（集团）有限公司" }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    const refused = both.find(({ status }) => status === "rejected")
    expect(refused).toMatchObject({ reason: { problem: { code: "duplicate-found" } } })
  }))

test("a check writes nothing", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    await t.as(rep)(createCompany, { name: "Northwind" })
    const count = "select (select count(*) from audit_entry) + (select count(*) from outbox) as n"
    const before = (await t.owner.query(count)).rows
    await check(t, rep, { companyName: "Northwind" })
    expect((await t.owner.query(count)).rows).toEqual(before)
  }))

test("a contact is found by the phone it has now, and by the old one no more", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const made = await t.as(rep)(createContact, { name: "王伟", phones: ["13800138000"] })
    const phones = ["139 0013 9000"]
    await t.as(rep)(updateContact, { contactId: made.id, version: 1, phones })
    expect(await check(t, rep, { phones: ["13800138000"] })).toEqual([])
    expect(await check(t, rep, { phones: ["+8613900139000"] })).toMatchObject([{ id: made.id }])
  }))

test("companies with keys of an earlier rule get new ones in the background", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const other = await t.addWorkspace("Contoso")
    const company = { name: "上海星河科技有限公司", domain: "www.xinghe.example" }
    const { id } = await t.as(rep)(createCompany, company)
    await t.as(other.actors.rep)(createCompany, company)
    const domain = "xinghe.example"
    const keys =
      "select name_key, name_root, root_parts, domain_key, key_rule from company order by id"
    const before = (await t.owner.query(keys)).rows
    await t.owner.query("update company set name_key = 'old', domain_key = null, key_rule = 0")
    expect(await check(t, rep, { domain })).toEqual([])
    await rekeyCompanies(t.db, AbortSignal.timeout(10_000))
    expect(await check(t, rep, { domain })).toMatchObject([{ id }])
    expect((await t.owner.query(keys)).rows).toEqual(before)
  }))

test("a person is found by the whole name and a deal by the whole title, whatever the order and script of their words", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const { pipelineId } = t.workspace
    await t.as(rep)(createContact, { name: "Müller, Anna" })
    await t.as(rep)(createContact, { name: "張 偉" })
    const deal = await t.as(rep)(createDeal, { title: "CRM rollout, Berlin", pipelineId })
    await t.as(rep)(createDeal, { title: "华为 設備 采购", pipelineId })
    for (const [entered, told] of [
      [{ personName: "anna MULLER" }, ["contact similar by name"]],
      [{ personName: "Anna" }, []],
      [{ personName: "Anna Müller Schmidt" }, []],
      [{ personName: "张伟" }, ["contact similar by name"]],
      [{ title: "Berlin: CRM Rollout" }, ["deal similar by title"]],
      [{ title: "CRM rollout" }, []],
      [{ title: "华为设备采购" }, ["deal similar by title"]],
    ] as const) {
      expect((await check(t, rep, entered)).map(about), JSON.stringify(entered)).toEqual(told)
    }
    await t.as(rep)(updateDeal, { dealId: deal.id, version: 1, title: "CRM for Munich" })
    expect(await check(t, rep, { title: "crm rollout berlin" })).toEqual([])
    expect(await check(t, rep, { title: "Munich for CRM" })).toMatchObject([{ id: deal.id }])
  }))

test("names and titles that were entered before there were keys get theirs in the background", () =>
  withTestApp(async (t) => {
    const { rep } = t.workspace.actors
    const other = await t.addWorkspace("Contoso")
    const { id } = await t.as(rep)(createContact, { name: "Anna Müller" })
    await t.as(other.actors.rep)(createContact, { name: "Anna Müller" })
    await t.owner.query("update search_entry set name_key = null")
    expect(await check(t, rep, { personName: "Anna Müller" })).toEqual([])
    await keyEntries(t.db, AbortSignal.timeout(10_000))
    expect(await check(t, rep, { personName: "Anna Müller" })).toMatchObject([{ id }])
    const { rows } = await t.owner.query("select name_key from search_entry")
    expect(rows).toEqual([{ name_key: "anna muller" }, { name_key: "anna muller" }])
  }))

const written = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }).filter((text) => !text.includes("\u0000")),
  fc.stringMatching(/^(\+|00|0)?[0-9０-９ ()-]{6,16}( ?(转|ext\.?|#) ?[0-9]{2})?$/),
)

test("the database takes the same tail of a phone number as the rule does", () =>
  withTestApp((t) =>
    fc.assert(
      fc.asyncProperty(fc.array(written, { minLength: 50, maxLength: 50 }), async (numbers) => {
        const whole = numbers.filter((one) => one.isWellFormed())
        const { rows } = await t.owner.query(
          "select phone_tail(n) as tail from unnest($1::text[]) with ordinality u (n, i) order by i",
          [whole],
        )
        expect(rows.map(({ tail }) => tail)).toEqual(whole.map((one) => phoneTail(one) ?? null))
      }),
      { numRuns: 40 },
    ),
  ))
