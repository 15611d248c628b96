import { dayIn } from "../../../kernel/days.ts"
import type { WorkingTime } from "../../../kernel/working-time.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import type { QueueLead } from "../contract.ts"
import { returnDay } from "../return-day.ts"
import { findLimits } from "./pool-queries.ts"
import { contactsOf, lastNotesOf, pageOfQueue, type QueueRow } from "./queue-queries.ts"
import { findSettings } from "./settings-queries.ts"
import { readTimedCursor, timedPage } from "./timed-cursor.ts"

const sort = "queue"

/** One's own prospects with everything needed to contact them, however many in five queries. */
export const listQueue: Handler<typeof contract.listQueue> = async (context, input) => {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const { cursor, limit } = input
  const after = readTimedCursor(cursor, sort)
  const rows = await pageOfQueue(tx, actor, { after, limit: limit + 1 })
  const key = (row: QueueRow) => ({ at: row.contactedAt, id: row.id })
  const { items, nextCursor } = timedPage(rows, { limit, sort, key })
  const ids = items.map(({ id }) => id)
  const contacts = await contactsOf(tx, workspaceId, ids)
  const notes = await lastNotesOf(tx, workspaceId, ids)
  const settings = await findSettings(tx, workspaceId)
  const time = await findWorkingTime(tx, workspaceId)
  const returning = { time, returnAfter: settings?.returnAfter ?? null }
  return {
    items: items.map((row) => ({
      ...presentQueueLead(row, returning),
      contacts: contacts.get(row.id) ?? [],
      notes: (notes.get(row.id) ?? []).map(({ happenedAt, ...note }) => ({
        ...note,
        happenedAt: happenedAt.toISOString(),
      })),
    })),
    nextCursor,
    limits: await findLimits(tx, actor, dayIn(now, actor.workspace.timeZone)),
  }
}

type Returning = { time: WorkingTime; returnAfter: number | null }

function presentQueueLead(
  row: QueueRow,
  { time, returnAfter }: Returning,
): Omit<QueueLead, "contacts" | "notes"> {
  const { companyId, companyName, website, phone, country, city, campaignId, campaignName } = row
  const { id, title, source, nextStep, nextStepDate, contactedAt, ownerSince } = row
  const place = { website, phone, country, city }
  return {
    ...{ id, title, source, nextStep, nextStepDate },
    company: companyId ? { id: companyId, name: companyName ?? "", ...place } : null,
    campaign: campaignId ? { id: campaignId, name: campaignName ?? "" } : null,
    ownerSince: ownerSince.toISOString(),
    lastContactAt: contactedAt > ownerSince ? contactedAt.toISOString() : null,
    returnsOn: (returnAfter && returnDay(time, row, returnAfter)) || null,
  }
}
