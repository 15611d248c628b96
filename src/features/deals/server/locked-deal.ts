import { Problem } from "../../../kernel/problem.ts"
import type { Context } from "../../../server/http/handler.ts"
import { findDeal, holdPipelinesOf, unnamed } from "./deal-queries.ts"
import { type LockedDeal, lockDeals } from "./ledger/deal-row.ts"
import { presentDeal } from "./present.ts"

/**
 * Locks one deal for a write. Refuses what the actor does not see (`not-found`) and a version that
 * somebody else has overtaken, with the current record to compare.
 */
export async function lockedDeal(
  { tx, actor }: Context,
  dealId: string,
  version: number | undefined,
  options: { deleted?: boolean } = {},
): Promise<LockedDeal> {
  const deal = (await lockDeals(tx, actor, [dealId], options)).get(dealId)
  if (!deal) throw new Problem("not-found", { dealId })
  if (version !== undefined && deal.row.version !== version) {
    const current = await findDeal(tx, actor, dealId)
    throw new Problem("version-stale", { current: current && presentDeal(current) })
  }
  return deal
}

/**
 * Locks one deal that is put into a stage: its pipeline's definition stays as it is meanwhile, so
 * that no stage is removed under it.
 */
export async function lockedDealToPlace(...asked: Parameters<typeof lockedDeal>) {
  const [{ tx }, dealId] = asked
  await holdPipelinesOf(tx, [dealId])
  return lockedDeal(...asked)
}

/** The deal after a write, as clients see it; also when the write took it out of the actor's sight. */
export async function answerDeal({ tx, actor }: Context, deal: LockedDeal["row"]) {
  const found = await findDeal(tx, actor, deal.id)
  return presentDeal(found ?? { ...deal, ...unnamed })
}
