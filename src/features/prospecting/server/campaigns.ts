import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../campaign-contract.ts"
import * as queries from "./campaign-queries.ts"

/** Campaigns by name. */
export const listCampaigns: Handler<typeof contract.listCampaigns> = async (context, input) => {
  const { cursor, limit, closed, q } = input
  const after = cursor ? String(readCursor(cursor, "campaigns", 1).keys[0]) : undefined
  const page = { closed, q, after, limit: limit + 1 }
  const rows = await queries.pageOfCampaigns(context.tx, context.actor.workspaceId, page)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(presentCampaign),
    nextCursor:
      rows.length > limit && last ? writeCursor({ sort: "campaigns", keys: [last.nameKey] }) : null,
  }
}

/** Creates a campaign. */
export const createCampaign: Handler<typeof contract.createCampaign> = async (context, input) => {
  const { tx, actor, now } = context
  const row = await queries.insertCampaign(tx, actor.workspaceId, input.name, now)
  if (!row) throw new Problem("campaign-taken")
  recordCampaign(context, "create", row.id, { name: row.name })
  return presentCampaign(row)
}

/** Renames, closes or opens a campaign; the leads it found keep it. */
export const updateCampaign: Handler<typeof contract.updateCampaign> = async (context, input) => {
  const { tx, actor, now } = context
  const { campaignId, version, isClosed } = input
  const before = await queries.lockCampaign(tx, actor.workspaceId, campaignId)
  if (!before) throw new Problem("not-found", { campaignId })
  if (before.version !== version) {
    throw new Problem("version-stale", { current: presentCampaign(before) })
  }
  const name = input.name ?? before.name
  const isNowClosed = isClosed ?? before.closedAt !== null
  const closedAt = isNowClosed ? (before.closedAt ?? now) : null
  const change = { id: campaignId, name, closedAt }
  const row = await queries.updateCampaignRow(tx, actor.workspaceId, change)
  if (!row) throw new Problem("campaign-taken")
  recordCampaign(context, "update", campaignId, { before, name, closedAt })
  return presentCampaign(row)
}

function recordCampaign(
  context: Context,
  act: "create" | "update",
  recordId: string,
  detail: Record<string, unknown>,
) {
  const event = { kind: `campaign.${act === "create" ? "created" : "changed"}`, recordId }
  recordAct(context.tx, context, {
    name: `campaign.${act}`,
    recordKind: "campaign",
    recordId,
    detail,
    events: [{ ...event, recordKind: "campaign" }],
  })
}

/** Row → the campaign clients see. */
export function presentCampaign(row: queries.CampaignRow): contract.Campaign {
  const { id, name, version } = row
  const closedAt = row.closedAt?.toISOString() ?? null
  return { id, name, version, closedAt, createdAt: row.createdAt.toISOString() }
}
