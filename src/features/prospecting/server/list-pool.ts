import { dayIn } from "../../../kernel/days.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { lastReturns } from "./move-queries.ts"
import * as queries from "./pool-queries.ts"
import { listCooling } from "./refuse-cooling.ts"
import { readTimedCursor, timedPage } from "./timed-cursor.ts"

/** The leads that nobody has, longest or shortest waiting first. */
export const listPool: Handler<typeof contract.listPool> = async (context, input) => {
  const { tx, actor, now } = context
  const { cursor, limit, order, waitingDays, ...asked } = input
  const before = waitingDays ? new Date(now.getTime() - waitingDays * 86_400_000) : undefined
  const filters = { ...asked, before }
  const sort = `pool ${order}`
  const after = readTimedCursor(cursor, sort)
  const rows = await queries.pageOfPool(tx, actor, { filters, order, after, limit: limit + 1 })
  const key = (row: queries.LeadRow) => ({ at: row.ownerSince, id: row.id })
  const { items, nextCursor } = timedPage(rows, { limit, sort, key })
  const ids = items.map(({ id }) => id)
  const returns = await lastReturns(tx, actor.workspaceId, ids)
  const cooling = await listCooling(tx, context, ids)
  return {
    items: items.map((row) => ({
      ...presentLead(row, returns.get(row.id)),
      claimableFrom: cooling.get(row.id) ?? null,
    })),
    nextCursor,
    limits: await queries.findLimits(tx, actor, dayIn(now, actor.workspace.timeZone)),
    first: cursor
      ? null
      : {
          count: await queries.countPool(tx, actor, filters),
          sources: await queries.listPoolSources(tx, actor),
          campaigns: await queries.listPoolCampaigns(tx, actor),
        },
  }
}

function presentLead(
  row: queries.LeadRow,
  cameBack: contract.PoolMove | undefined,
): Omit<contract.PoolLead, "claimableFrom"> {
  const { companyId, companyName, country, city, campaignId, campaignName } = row
  return {
    id: row.id,
    title: row.title,
    company: companyId ? { id: companyId, name: companyName ?? "", country, city } : null,
    source: row.source,
    campaign: campaignId ? { id: campaignId, name: campaignName ?? "" } : null,
    waitingSince: row.ownerSince.toISOString(),
    cameBack: cameBack ?? null,
  }
}
