import { Problem } from "../../../kernel/problem.ts"
import { changedFields, changesOf } from "../../../server/db/field-changes.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { reindexDealsOfCompany } from "../../deals/server/write-door.ts"
import { findOthersLike } from "../../duplicates/server/queries.ts"
import { mergedValues } from "../../fields/check-values.ts"
import { checkedCustom } from "../../fields/server/queries.ts"
import type * as contract from "../contract.ts"
import { answerCompany, lockedCompany, recordCompany } from "./locked-company.ts"
import * as queries from "./queries.ts"

/** Changes fields of a company; what changes nothing writes nothing. */
export const updateCompany: Handler<typeof contract.updateCompany> = async (context, input) => {
  const { tx, actor, now } = context
  const { companyId, version, custom, annualRevenueMinor, ...fields } = input
  const before = await lockedCompany(context, companyId, version)
  if (fields.parentId) await refuseCircle(context, companyId, fields.parentId)
  const checked = custom && (await checkedCustom(tx, actor.workspaceId, "company", custom))
  const patch: queries.CompanyPatch = changedFields(before, {
    ...fields,
    ...(fields.tags ? { tags: [...new Set(fields.tags)] } : {}),
    ...(annualRevenueMinor === undefined
      ? {}
      : { annualRevenueMinor: annualRevenueMinor === null ? null : BigInt(annualRevenueMinor) }),
    ...(annualRevenueMinor && !before.currency && !fields.currency
      ? { currency: actor.workspace.currency }
      : {}),
    ...(checked ? { custom: mergedValues(before.custom, checked) } : {}),
  })
  if (Object.keys(patch).length === 0) return answerCompany(context, companyId)
  const after = await queries.updateCompany(tx, actor.workspaceId, companyId, {
    ...patch,
    updatedAt: now,
  })
  if (patch.name !== undefined) {
    await reindexDealsOfCompany(tx, actor.workspaceId, companyId)
    await queries.reindexContactsOfCompany(tx, actor.workspaceId, companyId)
  }
  recordCompany(context, "update", after, { changes: changesOf(before, patch) })
  const duplicates = await othersLike(context, companyId, patch)
  const answer = await answerCompany(context, companyId)
  return duplicates ? { ...answer, duplicates } : answer
}

function othersLike(context: Context, id: string, { name, domain }: queries.CompanyPatch) {
  if (name === undefined && !domain) return undefined
  const entered = { id, companyName: name ?? "", domain: domain ?? "" }
  return findOthersLike(context, "company", entered)
}

/** A company belongs neither to itself nor to one that belongs to it. */
async function refuseCircle({ tx, actor }: Context, groupId: string, parentId: string) {
  const isCircle = await queries.isWithin(tx, actor.workspaceId, { companyId: parentId, groupId })
  if (isCircle) throw new Problem("reference-unknown", { path: "parentId" })
}
