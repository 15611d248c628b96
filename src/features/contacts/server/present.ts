import type { Contact } from "../contract.ts"
import type { ContactNames, ContactRow } from "./queries.ts"

/** Row → the contact clients see. */
export function presentContact(row: ContactRow & ContactNames): Contact {
  return {
    id: row.id,
    name: row.name,
    jobTitle: row.jobTitle,
    company: row.companyId ? { id: row.companyId, name: row.companyName ?? "" } : null,
    emails: row.emails,
    phones: row.phones,
    linkedin: row.linkedin,
    wechat: row.wechat,
    language: row.language as Contact["language"], // checked by the table
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
