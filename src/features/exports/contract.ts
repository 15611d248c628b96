import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { locales } from "../../kernel/locale.ts"
import { listAuditEntries } from "../audit/contract.ts"
import { listCompanies } from "../companies/contract.ts"
import { listContacts } from "../contacts/contract.ts"
import { listDeals } from "../deals/contract.ts"

/** What a CSV file is made of besides its rows. */
const options = {
  /** Language of column names and of words such as outcomes; the member's own when left out. */
  locale: z.enum(locales).optional(),
  /** Begin with the mark by which Excel knows UTF-8. */
  bom: z.stringbool().default(true),
}

/** A file has neither pages nor an order of one's own: oldest rows first. */
const unasked = { limit: true, cursor: true, sort: true, deleted: true } as const

export const exportDeals = endpoint({
  method: "GET",
  path: "/exports/deals",
  summary: "Download deals as CSV, by the filters of their list",
  permission: "export.run",
  input: listDeals.input.omit({ ...unasked, direction: true }).extend(options),
  output: z.string(),
  problems: [],
  rate: "heavy",
  gives: "file",
})

export const exportCompanies = endpoint({
  method: "GET",
  path: "/exports/companies",
  summary: "Download companies as CSV, by the filters of their list",
  permission: "export.run",
  input: listCompanies.input.omit(unasked).extend(options),
  output: z.string(),
  problems: [],
  rate: "heavy",
  gives: "file",
})

export const exportContacts = endpoint({
  method: "GET",
  path: "/exports/contacts",
  summary: "Download contacts as CSV, by the filters of their list",
  permission: "export.run",
  input: listContacts.input.omit(unasked).extend(options),
  output: z.string(),
  problems: [],
  rate: "heavy",
  gives: "file",
})

export const exportAuditEntries = endpoint({
  method: "GET",
  path: "/exports/audit-entries",
  summary: "Download the audit log as CSV, by the filters of its list",
  permission: "audit.read",
  input: listAuditEntries.input.omit({ limit: true, cursor: true }).extend(options),
  output: z.string(),
  problems: [],
  rate: "heavy",
  gives: "file",
})
