import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { findDeal } from "./deal-queries.ts"
import { presentDeal } from "./present.ts"

/** One deal, deleted ones too: they can be restored from their page. */
export const getDeal: Handler<typeof contract.getDeal> = async ({ tx, actor }, { dealId }) => {
  const deal = await findDeal(tx, actor, dealId)
  if (!deal) throw new Problem("not-found", { dealId })
  return presentDeal(deal)
}
