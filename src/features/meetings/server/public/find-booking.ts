import { sql } from "kysely"
import type { Db, Tx } from "../../../../server/db/open.ts"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import { hashOfToken } from "../../../../server/public-pages/link-token.ts"
import { findWorkingTime } from "../../../workspaces/server/queries.ts"
import type { MeetingType } from "../../contract.ts"
import type { SlotRules } from "../../free-slots.ts"
import type { BookingPageRow } from "../booking-queries.ts"
import * as queries from "../booking-queries.ts"
import { findMeeting, findType } from "../queries.ts"

/** A page that is open, with what its times follow. */
export type OpenPage = {
  page: BookingPageRow
  rules: SlotRules
  questions: MeetingType["questions"]
}

/** A meeting that its booker may still move or cancel. */
export type Booking = OpenPage & { meeting: NonNullable<Awaited<ReturnType<typeof findMeeting>>> }

const nowhere = "00000000-0000-0000-0000-000000000000"

export async function findPageOfKey(db: Db, key: string): Promise<OpenPage | undefined> {
  const { rows } = await sql<{ workspaceId: string | null }>`
    select workspace_of_booking_page(${key}) as workspace_id`.execute(db)
  const workspaceId = rows[0]?.workspaceId ?? nowhere
  const find = async (tx: Tx) => {
    const found = await tx
      .selectFrom("bookingPage")
      .select("id")
      .where("workspaceId", "=", workspaceId)
      .where("key", "=", key)
      .executeTakeFirst()
    return found && openPage(tx, workspaceId, found.id)
  }
  return inWorkspace(db, workspaceId, find, "read")
}

/** The booking of a token; one that never was costs the same questions as one that is over. */
export async function findBookingOfToken(
  db: Db,
  token: string,
  now: Date,
): Promise<Booking | undefined> {
  const hash = hashOfToken(token)
  const { rows } = await sql<{ workspaceId: string | null }>`
    select workspace_of_booking(${hash}) as workspace_id`.execute(db)
  const workspaceId = rows[0]?.workspaceId ?? nowhere
  const find = async (tx: Tx) => {
    const found = await tx
      .selectFrom("meeting")
      .select(["id", "bookingPageId"])
      .where("workspaceId", "=", workspaceId)
      .where("manageHash", "=", hash)
      .where("state", "=", "planned")
      .where("startsAt", ">", now)
      .executeTakeFirst()
    const meeting = found && (await findMeeting(tx, workspaceId, found.id))
    const open = found && (await knownPage(tx, workspaceId, found.bookingPageId ?? ""))
    return meeting && open && { ...open, meeting }
  }
  return inWorkspace(db, workspaceId, find, "read")
}

/** The page as its times are reckoned from now on; undefined where it is closed. */
export async function openPage(tx: Tx, workspaceId: string, id: string) {
  const known = await knownPage(tx, workspaceId, id)
  return known?.page.isOpen && known.page.hosts.length > 0 ? known : undefined
}

async function knownPage(tx: Tx, workspaceId: string, id: string): Promise<OpenPage | undefined> {
  const page = await queries.findPage(tx, workspaceId, id)
  const type = page && (await findType(tx, workspaceId, page.typeId))
  if (!type) return undefined
  const { bufferMinutes, noticeMinutes, horizonDays } = page
  const time = await findWorkingTime(tx, workspaceId)
  const { durationMinutes, questions } = type
  const rules = { time, durationMinutes, bufferMinutes, noticeMinutes, horizonDays }
  return { page, rules, questions }
}
