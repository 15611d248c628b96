import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { amountMinor, currency, deletion, id, line } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { DuplicateHit, duplicateChoice } from "../duplicates/contract.ts"
import { domainOf } from "../duplicates/name-key.ts"
import { customFilters, customValues, takenCustom } from "../fields/contract.ts"
import { webAddress } from "../fields/web-address.ts"
import { mergeFields } from "./merge-fields.ts"

const named = z.object({ id, name: z.string() }).nullable()

/** A company as every client sees it. */
export const Company = z.object({
  id,
  name: z.string(),
  /** Its host on the web and in mail addresses, without `www.`. */
  domain: z.string().nullable(),
  website: z.string().nullable(),
  phone: z.string().nullable(),
  sector: z.string().nullable(),
  employees: z.int().nullable(),
  /** Minor units of `currency` as a decimal string. */
  annualRevenueMinor: amountMinor.nullable(),
  currency: currency.nullable(),
  yearEstablished: z.int().nullable(),
  country: z.string().nullable(),
  city: z.string().nullable(),
  parent: named,
  owner: named,
  tags: z.array(z.string()),
  custom: customValues,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  deletedAt: z.iso.datetime().nullable(),
  mergedIntoId: id.nullable(),
  isSample: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Company = z.infer<typeof Company>

/** What the list shows of a company. */
export const CompanyCard = z.object({
  ...Company.pick({
    id: true,
    name: true,
    domain: true,
    sector: true,
    country: true,
    city: true,
    owner: true,
    tags: true,
    createdAt: true,
    updatedAt: true,
    version: true,
  }).shape,
  /** Open deals that the reader may see. */
  openDeals: z.int(),
  contacts: z.int(),
})
export type CompanyCard = z.infer<typeof CompanyCard>

/** A card of a list that may be asked for what was deleted: then it says when and by whom. */
const listedCard = CompanyCard.extend({ deletion: deletion.optional() })

const domain = z
  .string()
  .trim()
  .normalize()
  .max(253)
  .transform((text) => domainOf(text) ?? "")
  .refine((text) => text !== "", { error: "A domain like example.com" })

/** Fields a person may write. */
const writable = {
  name: line(200),
  domain: domain.nullable(),
  website: webAddress.nullable(),
  phone: line(50).nullable(),
  sector: line(100).nullable(),
  employees: z.int().min(0).max(100_000_000).nullable(),
  annualRevenueMinor: amountMinor.nullable(),
  currency: currency.nullable(),
  yearEstablished: z.int().min(1000).max(2200).nullable(),
  country: line(100).nullable(),
  city: line(100).nullable(),
  parentId: id.nullable(),
  ownerId: id.nullable(),
  tags: z.array(line(50)).max(50),
  custom: customValues,
}

export const listCompanies = endpoint({
  method: "GET",
  path: "/companies",
  summary: "List companies by name or newest first",
  permission: "company.read",
  input: z.object({
    ...paging,
    /** Words of the name, Chinese characters, pinyin or the domain. */
    q: z.string().max(200).optional(),
    sector: z.array(z.string().max(100)).max(50).optional(),
    ownerId: z.array(id).max(50).optional(),
    /** Companies with any of these tags. */
    tag: z.array(z.string().max(50)).max(50).optional(),
    country: z.array(z.string().max(100)).max(50).optional(),
    custom: customFilters.optional(),
    sort: z.enum(["name", "newest"]).default("name"),
    deleted: z.stringbool().default(false),
  }),
  output: page(listedCard),
  problems: ["cursor-invalid"],
})

export const createCompany = endpoint({
  method: "POST",
  path: "/companies",
  summary: "Create a company; one of the same name or domain is refused unless it is allowed",
  permission: "company.write",
  input: z.object({
    ...z.object(writable).partial().shape,
    name: writable.name,
    ...duplicateChoice,
  }),
  output: Company,
  problems: ["duplicate-found", "reference-unknown"],
})

export const getCompany = endpoint({
  method: "GET",
  path: "/companies/{companyId}",
  summary: "Get a company",
  permission: "company.read",
  input: z.object({ companyId: id }),
  output: Company,
  problems: [],
})

export const updateCompany = endpoint({
  method: "PATCH",
  path: "/companies/{companyId}",
  summary: "Change fields of a company",
  permission: "company.write",
  input: z.object({ companyId: id, version: z.int(), ...z.object(writable).partial().shape }),
  output: Company.extend({
    /** Others that are the same by what was changed: written all the same, to be looked at. */
    duplicates: z.array(DuplicateHit).optional(),
  }),
  problems: ["version-stale", "reference-unknown"],
})

export const deleteCompany = endpoint({
  method: "DELETE",
  path: "/companies/{companyId}",
  summary: "Delete a company; it can be restored for 30 days, its deals stay",
  permission: "company.write",
  input: z.object({ companyId: id, version: z.int() }),
  output: Company,
  problems: ["version-stale"],
})

export const restoreCompany = endpoint({
  method: "POST",
  path: "/companies/{companyId}/restorations",
  summary: "Bring a deleted company back",
  permission: "company.write",
  input: z.object({ companyId: id }),
  output: Company,
  problems: ["deletion-expired"],
})

export const mergeCompany = endpoint({
  method: "POST",
  path: "/companies/{companyId}/merges",
  summary: "Merge a duplicate into this company; its deals, contacts, notes and files move over",
  permission: "company.write",
  input: z.object({
    companyId: id,
    version: z.int(),
    duplicateId: id,
    /** Where the duplicate's value is to stand, though this company has one; empty values never do. */
    take: z.array(z.enum(mergeFields)).max(mergeFields.length).optional(),
    takeCustom: takenCustom.optional(),
  }),
  output: Company,
  problems: ["version-stale", "reference-unknown"],
})
