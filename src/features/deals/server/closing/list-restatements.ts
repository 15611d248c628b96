import { sql } from "kysely"
import { Problem } from "../../../../kernel/problem.ts"
import type { Handler } from "../../../../server/http/handler.ts"
import type * as contract from "../../closing-contract.ts"
import { findDeal } from "../deal-queries.ts"
import { presentRestatement, readRestatements } from "../restatement-queries.ts"

/** The wins of a deal that were taken back, the latest first; a hundred at most. */
export const listRestatements: Handler<typeof contract.listRestatements> = async (
  { tx, actor },
  { dealId },
) => {
  if (!(await findDeal(tx, actor, dealId))) throw new Problem("not-found", { dealId })
  const rows = await readRestatements(tx, actor, sql`d.id = ${dealId}::uuid`, 100)
  return { items: rows.map(presentRestatement) }
}
