import { Problem } from "../../../kernel/problem.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Context, FileHandler, Handler } from "../../../server/http/handler.ts"
import { visibleTarget } from "../../activities/server/target-queries.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import type * as contract from "../contract.ts"
import type { Meeting } from "../contract.ts"
import { calendarEntry } from "./calendar-entry.ts"
import * as queries from "./queries.ts"

export const listMeetings: Handler<typeof contract.listMeetings> = async (
  { tx, actor },
  { dealId, limit, cursor },
) => {
  await visibleTarget(tx, actor, { kind: "deal", id: dealId }, "read")
  const page = { limit: limit + 1, after: cursor ? afterCursor(cursor) : undefined }
  const rows = await queries.listMeetings(tx, actor.workspaceId, dealId, page)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(presentMeeting),
    nextCursor:
      rows.length > limit && last
        ? writeCursor({ sort: "meetings", keys: [last.startsAt.toISOString(), last.id] })
        : null,
  }
}

function afterCursor(cursor: string) {
  const [at, id] = readCursor(cursor, "meetings", 2).keys
  const startsAt = new Date(String(at))
  if (Number.isNaN(startsAt.getTime())) throw new Problem("cursor-invalid")
  return { startsAt, id: String(id) }
}

/** The calendar entry as it stands, for a mail of one's own or a calendar at hand. */
export const downloadInvitation: FileHandler<typeof contract.downloadInvitation> = async (
  { db, actor, services, now },
  { meetingId },
) => {
  const read = async (tx: Context["tx"]) => {
    const meeting = await seenMeeting({ tx, actor }, meetingId)
    const hostEmail = await queries.findAddress(tx, actor.workspaceId, meeting.hostId)
    const attendees = await queries.listAddresses(tx, actor.workspaceId, meetingId)
    return { meeting, hostEmail, attendees }
  }
  const facts = await inWorkspace(db, actor.workspaceId, read, "read")
  const text = calendarEntry({ ...facts, now, publicUrl: services.publicUrl })
  const body = new TextEncoder().encode(text)
  return { name: "invite.ics", mediaType: "text/calendar; charset=utf-8", body }
}

/** The meeting that is addressed, with whom its deal belongs to; refused where that is out of sight. */
export async function seenMeeting({ tx, actor }: Pick<Context, "tx" | "actor">, meetingId: string) {
  const meeting = await queries.findMeeting(tx, actor.workspaceId, meetingId)
  const deal = meeting && (await findDeal(tx, actor, meeting.dealId))
  if (!deal) throw new Problem("not-found", { meetingId })
  const { ownerId, teamId, stageId: dealStageId, deletedAt: dealDeletedAt } = deal
  return { ...meeting, ownerId, teamId, dealStageId, dealDeletedAt }
}

/** Row → the meeting clients see. */
export function presentMeeting(
  row: Awaited<ReturnType<typeof queries.listMeetings>>[number],
): Meeting {
  const { id, dealId, title, timeZone, place, demoUrl, agenda, questions } = row
  const { contacts, members, files, outcomeNote, version } = row
  return {
    ...{ id, dealId, title, timeZone, place, demoUrl, agenda, questions },
    type: { id: row.typeId, name: row.typeName },
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    host: { id: row.hostId, name: row.hostName },
    ...{ contacts, members, files },
    state: row.state as Meeting["state"], // checked by the table
    outcomeNote,
    outcomeAt: row.outcomeAt?.toISOString() ?? null,
    moves: row.moves.map(({ startsAt, endsAt, reason, movedAt }) => ({
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      reason,
      movedAt: new Date(movedAt).toISOString(),
    })),
    invitedAt: row.invitedAt?.toISOString() ?? null,
    mails: row.mails,
    version,
  }
}
