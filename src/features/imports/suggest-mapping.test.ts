import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { guessDateOrder, suggestFile } from "./suggest-mapping.ts"

const shared = join(import.meta.dirname, "../../../../shared/data")

/** The header of a shared file; none of these has a line break in a cell. */
function headerOf(path: string): string[] {
  const line =
    readFileSync(join(shared, path), "latin1").replace(/^ï»¿/, "").split(/\r?\n/)[0] ?? ""
  const cells = line.match(/("([^"]|"")*"|[^,])*(,|$)/g) ?? []
  return cells
    .slice(0, -1)
    .map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "").replaceAll('""', '"'))
}

function suggested(path: string) {
  const header = headerOf(path)
  const { kind, columns } = suggestFile(path.split("/").at(-1) ?? "", header, [])
  const mapped = columns.flatMap(({ field }, index) => (field ? [[header[index], field]] : []))
  return { kind, fields: Object.fromEntries(mapped) as Record<string, string> }
}

describe("columns are suggested for the files of", () => {
  test("Maven", () => {
    expect(suggested("maven-crm/sales_pipeline.csv")).toEqual({
      kind: "deal",
      fields: {
        opportunity_id: "id",
        sales_agent: "owner",
        product: "product",
        account: "company",
        deal_stage: "stage",
        engage_date: "openedOn",
        close_date: "closeDate",
        close_value: "closeAmount",
      },
    })
    expect(suggested("maven-crm/accounts.csv")).toEqual({
      kind: "company",
      fields: {
        account: "name",
        sector: "sector",
        year_established: "yearEstablished",
        revenue: "annualRevenue",
        employees: "employees",
        office_location: "country",
        subsidiary_of: "parent",
      },
    })
    expect(suggested("maven-crm/sales_teams.csv")).toMatchObject({
      kind: "person",
      fields: { sales_agent: "name", manager: "manager", regional_office: "team" },
    })
    expect(suggested("maven-crm/products.csv")).toMatchObject({
      kind: "product",
      fields: { product: "name", sales_price: "price" },
    })
    expect(suggested("maven-crm/data_dictionary.csv").kind).toBe("ignored")
  })

  test("HubSpot, with the history that lies in columns", () => {
    const { kind, fields } = suggested("vendor-headers/hubspot_deals_labels.csv")
    expect(kind).toBe("deal")
    expect(fields).toMatchObject({
      "Record ID": "id",
      "Deal Name": "title",
      "Deal Stage": "stage",
      Amount: "amount",
      "Close Date": "closeDate",
      "Deal owner": "owner",
      "Create Date": "openedOn",
      "Next step": "nextStep",
      Currency: "currency",
      'Date entered "Contract Sent (Sales Pipeline)"': "entered:Contract Sent",
    })
    expect(suggested("hubspot-api/deal_data.csv")).toMatchObject({
      kind: "deal",
      fields: { deal_id: "id", property_dealname: "title", property_amount: "amount" },
    })
  })

  test("Pipedrive, with prefixes, stars and two columns of currency", () => {
    expect(suggested("vendor-headers/pipedrive_deals_listview_export.csv")).toMatchObject({
      kind: "deal",
      fields: {
        "Deal - ID": "id",
        "Deal - Title": "title",
        "Deal - Owner": "owner",
        "Deal - Value": "amount",
        "Deal - Currency of Value": "currency",
        "Deal - Organization": "company",
        "Deal - Stage": "stage",
        "Deal - Status": "outcome",
        "Deal - Deal created": "openedOn",
        "Deal - Expected close date": "expectedCloseDate",
        "Deal - Product name": "product",
      },
    })
    expect(suggested("vendor-headers/pipedrive_deals_import_vocabulary.csv")).toMatchObject({
      kind: "deal",
      fields: {
        "Deal - Title": "title",
        "Organization*": "company",
        "Deal - Lost reason": "outcomeReason",
      },
    })
  })

  test("Salesforce, as reports and the Data Loader write them", () => {
    expect(suggested("vendor-headers/salesforce_dataloader_opportunity.csv")).toMatchObject({
      kind: "deal",
      fields: {
        ID: "id",
        NAME: "title",
        STAGENAME: "stage",
        AMOUNT: "amount",
        CLOSEDATE: "closeDate",
        LEADSOURCE: "source",
      },
    })
    expect(suggested("vendor-headers/salesforce_opportunity_report_UNVERIFIED.csv")).toMatchObject({
      kind: "deal",
      fields: {
        "Opportunity Name": "title",
        "Account Name": "company",
        "Opportunity Owner": "owner",
        Stage: "stage",
      },
    })
    expect(suggested("salesforce-dataloader/accountData.csv").kind).toBe("company")
    expect(suggested("salesforce-sfdx/Accounts-Contacts.csv")).toEqual({
      kind: "contact",
      fields: {
        "Account: Account Name": "company",
        "Contact: First Name": "firstName",
        "Contact: Last Name": "lastName",
        "Contact: Title": "jobTitle",
        "Contact: Phone": "phone",
        "Contact: Email": "email",
      },
    })
  })

  test("HubSpot's objects as a sync writes them, with their owners", () => {
    expect(suggested("hubspot-api/company_data.csv").fields).toMatchObject({
      property_name: "name",
      property_country: "country",
      property_annualrevenue: "annualRevenue",
    })
    expect(suggested("hubspot-api/owner_data.csv")).toEqual({
      kind: "person",
      fields: {
        owner_id: "id",
        email: "email",
        first_name: "firstName",
        last_name: "lastName",
      },
    })
  })

  test.each([
    "hubspot-api/deal_property_history_data.csv",
    "hubspot-api/deal_stage_data.csv",
    "vendor-headers/salesforce_opportunity_history_api.csv",
    "vendor-headers/salesforce_opportunity_field_history_api.csv",
  ])("no deal for each of its changes: %s", (path) => {
    expect(suggested(path).kind).toBe("ignored")
  })

  test("a status of the export is no outcome, beside a stage", () => {
    const header = ["ID", "NAME", "STAGENAME", "STATUS"]
    const row = (status: string) => ({ line: 2, cells: ["1", "Deal", "Prospecting", status] })
    const fieldOf = (status: string) =>
      suggestFile("deals.csv", header, [row(status)]).columns[3]?.field
    expect(fieldOf("Item Created")).toBeNull()
    expect(["Won", "Open", "进行中", "Lost"].map(fieldOf)).toEqual(Array(4).fill("outcome"))
  })

  test("another CRM's contacts, with several addresses and phones", () => {
    const { kind, fields } = suggested("contacts-import/contacts_export.csv")
    expect(kind).toBe("contact")
    expect(fields).toMatchObject({
      first_name: "firstName",
      last_name: "lastName",
      title: "jobTitle",
      company: "company",
      email_work: "email",
      email_home: "email",
      phone_work: "phone",
      tags: "tags",
    })
  })

  test("a Chinese spreadsheet", () => {
    const header = [
      "商机编号",
      "商机名称",
      "客户名称",
      "负责人",
      "销售阶段",
      "预计金额",
      "创建日期",
      "预计成交日期",
    ]
    const { kind, columns } = suggestFile("商机.csv", header, [])
    expect(kind).toBe("deal")
    expect(columns.map(({ field }) => field)).toEqual([
      "id",
      "title",
      "company",
      "owner",
      "stage",
      "amount",
      "openedOn",
      "expectedCloseDate",
    ])
  })
})

test("S-49 headers like __proto__ and constructor are columns like any other", () => {
  const header = ["__proto__", "constructor", "Deal name", "Amount", "toString"]
  const { columns } = suggestFile("deals.csv", header, [])
  expect(columns.map(({ field }) => field)).toEqual([null, null, "title", "amount", null])
  expect(({} as Record<string, unknown>)["isAdmin"]).toBeUndefined()
})

test.each([
  [["2017-03-01", "2016-12-31"], "ymd"],
  [["13/02/2020", "01/02/2020"], "dmy"],
  [["02/13/2020", "01/02/2020"], "mdy"],
  [["01/02/2020", "03/04/2020"], null],
  [[], "ymd"],
])("F-46 the order of day and month in %j is %s", (samples, order) => {
  expect(guessDateOrder(samples)).toBe(order)
})
