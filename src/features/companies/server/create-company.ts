import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { mergedValues } from "../../fields/check-values.ts"
import { checkedCustom } from "../../fields/server/queries.ts"
import type * as contract from "../contract.ts"
import { domainOf } from "../name-key.ts"
import { answerCompany, recordCompany } from "./locked-company.ts"
import * as queries from "./queries.ts"

/** Creates a company; one of the same name or domain is shown first. */
export const createCompany: Handler<typeof contract.createCompany> = async (context, input) => {
  const { tx, actor, now } = context
  const { allowDuplicate, ...fields } = input
  const domain = fields.domain ?? (fields.website ? (domainOf(fields.website) ?? null) : null)
  if (!allowDuplicate) await refuseDuplicate(context, fields.name, domain)
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
  return answerCompany(context, id)
}

async function refuseDuplicate({ tx, actor }: Context, name: string, domain: string | null) {
  const asked = { name, domain: domain ?? undefined }
  const similar = await queries.findSimilarCompanies(tx, actor, asked)
  const same = similar.filter(({ isSame }) => isSame)
  if (same.length === 0) return
  const duplicates = same.map(({ id, name, domain }) => ({ id, name, domain }))
  throw new Problem("duplicate-found", { duplicates })
}
