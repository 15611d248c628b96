import type { Company } from "../contract.ts"
import type { CompanyNames, CompanyRow } from "./queries.ts"

/** Row → the company clients see. */
export function presentCompany(row: CompanyRow & CompanyNames): Company {
  return {
    id: row.id,
    name: row.name,
    domain: row.domain,
    website: row.website,
    phone: row.phone,
    sector: row.sector,
    employees: row.employees,
    annualRevenueMinor: row.annualRevenueMinor?.toString() ?? null,
    currency: row.currency,
    yearEstablished: row.yearEstablished,
    country: row.country,
    city: row.city,
    parent: row.parentId ? { id: row.parentId, name: row.parentName ?? "" } : null,
    owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? "" } : null,
    tags: row.tags,
    custom: row.custom,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    mergedIntoId: row.mergedIntoId,
    isSample: row.isSample,
    version: row.version,
  }
}
