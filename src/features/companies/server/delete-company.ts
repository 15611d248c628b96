import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { answerCompany, lockedCompany, recordCompany } from "./locked-company.ts"
import * as queries from "./queries.ts"

const restoreDays = 30

/** Deletes a company; its deals and contacts keep their link and show it as deleted. */
export const deleteCompany: Handler<typeof contract.deleteCompany> = async (context, input) => {
  const { tx, actor, now } = context
  const { id, name } = await lockedCompany(context, input.companyId, input.version)
  const patch = { deletedAt: now, updatedAt: now }
  const after = await queries.updateCompany(tx, actor.workspaceId, id, patch)
  recordCompany(context, "delete", after, { name })
  return answerCompany(context, id)
}

/** Brings a deleted company back within 30 days; one that was merged stays away. */
export const restoreCompany: Handler<typeof contract.restoreCompany> = async (context, input) => {
  const { tx, actor, now } = context
  const { companyId } = input
  const row = (await queries.lockCompanies(tx, actor.workspaceId, [companyId])).get(companyId)
  if (!row) throw new Problem("not-found", { companyId })
  if (!row.deletedAt) return answerCompany(context, companyId)
  const age = now.getTime() - row.deletedAt.getTime()
  if (row.mergedIntoId || age > restoreDays * 86_400_000) throw new Problem("deletion-expired")
  const patch = { deletedAt: null, updatedAt: now }
  const after = await queries.updateCompany(tx, actor.workspaceId, companyId, patch)
  recordCompany(context, "restore", after, { name: row.name })
  return answerCompany(context, companyId)
}
