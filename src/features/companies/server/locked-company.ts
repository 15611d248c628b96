import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { Company } from "../contract.ts"
import { presentCompany } from "./present.ts"
import { type CompanyRow, findCompany, lockCompanies } from "./queries.ts"

/** Locks a live company for a write; refuses a version that somebody else has overtaken. */
export async function lockedCompany(context: Context, companyId: string, version: number) {
  const { tx, actor } = context
  const row = (await lockCompanies(tx, actor.workspaceId, [companyId])).get(companyId)
  if (!row || row.deletedAt) throw new Problem("not-found", { companyId })
  if (row.version !== version) {
    throw new Problem("version-stale", { current: await answerCompany(context, companyId) })
  }
  return row
}

/** The company as clients see it; refuses one that is not there. */
export async function answerCompany({ tx, actor }: Context, companyId: string): Promise<Company> {
  const row = await findCompany(tx, actor.workspaceId, companyId)
  if (!row) throw new Problem("not-found", { companyId })
  return presentCompany(row)
}

type CompanyAct = "create" | "update" | "delete" | "restore" | "merge"

const events: Record<CompanyAct, string> = {
  create: "created",
  update: "changed",
  delete: "deleted",
  restore: "restored",
  merge: "merged",
}

/** Audit entry and event of a write to a company. */
export function recordCompany(
  { tx, ...origin }: Context,
  act: CompanyAct,
  { id, version }: Pick<CompanyRow, "id" | "version">,
  detail: Record<string, unknown>,
) {
  return recordAct(tx, origin, {
    name: `company.${act}`,
    recordKind: "company",
    recordId: id,
    detail,
    events: [
      { kind: `company.${events[act]}`, recordKind: "company", recordId: id, data: { version } },
    ],
  })
}
