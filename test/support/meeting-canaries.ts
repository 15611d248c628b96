import { createHash } from "node:crypto"
import type { Actor } from "../../src/server/actor.ts"
import { newId } from "../../src/server/ids.ts"

export type Insert = (table: string, values: Record<string, unknown>) => Promise<void>

type Bound = {
  dealId: string
  contactId: string
  meetingTypeId: string
  fileId: string
  word: string
  owner: Actor
}

/** A meeting of a deal, and what was agreed in it. */
export async function addMeetingRows(insert: Insert, now: Date, bound: Bound) {
  const { dealId, contactId, meetingTypeId, word, owner, fileId } = bound
  const later = new Date(now.getTime() + 3_600_000)
  const meetingId = newId(now)
  const by = { created_by: owner.memberId, created_at: now }
  const when = { starts_at: now, ends_at: later, time_zone: "Asia/Shanghai" }
  const meeting = { id: meetingId, deal_id: dealId, type_id: meetingTypeId, title: word }
  const told = { agenda: word, place: word, host_id: owner.memberId, file_ids: [fileId] }
  await insert("meeting", { ...meeting, ...when, ...told, ...by, updated_at: now })
  const person = { person_id: contactId, contact_id: contactId }
  await insert("meeting_person", { meeting_id: meetingId, ...person })
  const { time_zone: _, ...times } = when
  await insert("meeting_move", {
    ...{ meeting_id: meetingId, sequence: 0, ...times, reason: word, moved_at: now },
  })
  const content = JSON.stringify({
    ...{ features: [], collaboration: word, budget: null, priceModel: word },
    ...{ dates: [], people: [], successMeasure: word },
  })
  const hash = hashOf(word)
  await insert("scope_version", { deal_id: dealId, number: 1, content, content_hash: hash, ...by })
  const scopeLinkId = newId(now)
  const link = { id: scopeLinkId, deal_id: dealId, number: 1, contact_id: contactId }
  const secret = { token_hash: hashOf(scopeLinkId), nonce_key: hash }
  const sent = { channel: "copy", locale: "en", state: "declined", expires_at: later }
  const answered = { decided_name: word, decline_reason: word, decided_at: now }
  await insert("scope_link", { ...link, ...secret, ...sent, ...answered, ...by })
  const event = { id: newId(now), link_id: scopeLinkId, kind: "declined", at: now }
  await insert("scope_link_event", { ...event, typed_name: word })
  await insert("scope_link_nonce", { link_id: scopeLinkId, nonce_hash: hash, used_at: now })
  return { meetingId, scopeLinkId }
}

type Page = { meetingTypeId: string; pipelineId: string; word: string; owner: Actor }

/** A page on which a meeting is booked. */
export async function addBookingPage(insert: Insert, now: Date, page: Page) {
  const { meetingTypeId, pipelineId, word, owner } = page
  const id = newId(now)
  const name = JSON.stringify({ en: word, "zh-CN": word })
  const rules = { buffer_minutes: 0, notice_minutes: 0, horizon_days: 30, nonce_key: hashOf(word) }
  const by = { created_by: owner.memberId, created_at: now }
  const of = { type_id: meetingTypeId, pipeline_id: pipelineId }
  await insert("booking_page", {
    id,
    key: `key ${word}`,
    name,
    place: word,
    ...of,
    ...rules,
    ...by,
  })
  await insert("booking_host", { page_id: id, member_id: owner.memberId })
  return id
}

/** A member's calendar elsewhere, the feed of their meetings, and a mail that is owed. */
export async function addCalendarRows(
  insert: Insert,
  now: Date,
  { word, owner }: { word: string; owner: Actor },
) {
  const busyCalendarId = newId(now)
  const later = new Date(now.getTime() + 3_600_000)
  const sealed = { address: Buffer.from(word), host: `${word}.example` }
  await insert("busy_calendar", {
    ...{ id: busyCalendarId, member_id: owner.memberId, name: word, ...sealed },
    ...{ time_zone: "Asia/Shanghai", etag: word, failure: "denied", next_at: later },
    created_at: now,
  })
  await insert("busy_time", { calendar_id: busyCalendarId, starts_at: now, ends_at: later })
  const feed = { token_hash: hashOf(`feed ${word}`), created_at: now }
  await insert("calendar_feed", { member_id: owner.memberId, ...feed })
  await insert("outgoing_mail", {
    ...{ id: newId(now), key: word, recipient: `${word}@contoso.example`, message_id: word },
    ...{ content: Buffer.from(word), state: "failed", next_at: now, created_at: now },
  })
  return { busyCalendarId }
}

function hashOf(word: string): Buffer {
  return createHash("sha256").update(word).digest()
}
