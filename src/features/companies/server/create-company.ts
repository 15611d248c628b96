import type { Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { domainOf } from "../../duplicates/name-key.ts"
import { noteDuplicates, refuseDuplicates } from "../../duplicates/server/queries.ts"
import { mergedValues } from "../../fields/check-values.ts"
import { checkedCustom } from "../../fields/server/queries.ts"
import type * as contract from "../contract.ts"
import { answerCompany, recordCompany } from "./locked-company.ts"
import * as queries from "./queries.ts"

/** Creates a company; one of the same name or domain is shown first. */
export const createCompany: Handler<typeof contract.createCompany> = async (context, input) => {
  const { tx, actor, now } = context
  const { duplicateCheck = "refuse", duplicateReason, ...fields } = input
  const domain = fields.domain ?? (fields.website ? (domainOf(fields.website) ?? null) : null)
  const creation = {
    record: "company" as const,
    entered: { companyName: fields.name, domain: domain ?? "" },
    choice: { duplicateCheck, duplicateReason },
  }
  await refuseDuplicates(context, creation)
  const custom = await checkedCustom(tx, actor.workspaceId, "company", fields.custom ?? {})
  const id = newId(now)
  await queries.insertCompanies(tx, actor.workspaceId, [
    {
      id,
      name: fields.name,
      domain,
      website: fields.website ?? null,
      phone: fields.phone ?? null,
      sector: fields.sector ?? null,
      employees: fields.employees ?? null,
      annualRevenueMinor: fields.annualRevenueMinor ? BigInt(fields.annualRevenueMinor) : null,
      currency: fields.currency ?? (fields.annualRevenueMinor ? actor.workspace.currency : null),
      yearEstablished: fields.yearEstablished ?? null,
      country: fields.country ?? null,
      city: fields.city ?? null,
      parentId: fields.parentId ?? null,
      ownerId: fields.ownerId === undefined ? actor.memberId : fields.ownerId,
      tags: [...new Set(fields.tags ?? [])],
      custom: mergedValues({}, custom),
      sourceKey: null,
      isSample: false,
      createdAt: now,
      updatedAt: now,
      deletedAt: null,
      mergedIntoId: null,
    },
  ])
  recordCompany(context, "create", { id, version: 1 }, { name: fields.name })
  await noteDuplicates(context, id, creation)
  return answerCompany(context, id)
}
