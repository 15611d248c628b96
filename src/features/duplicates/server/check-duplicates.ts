import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { isCompany } from "./company-hit-queries.ts"
import { findDuplicates } from "./queries.ts"

/** Looks for what is here already before somebody enters it; writes nothing. */
export const checkDuplicates: Handler<typeof contract.checkDuplicates> = async (
  { tx, actor },
  entered,
) => {
  if (entered.companyId && !(await isCompany(tx, actor.workspaceId, entered.companyId))) {
    throw new Problem("reference-unknown", { path: "companyId" })
  }
  return { items: await findDuplicates(tx, actor, entered) }
}
