import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { sendDueMails } from "../../../server/mail/owed-mail.ts"
import {
  type TargetOwner,
  targetEvent,
  visibleTarget,
} from "../../activities/server/target-queries.ts"
import type * as contract from "../contract.ts"
import { presentMeeting, seenMeeting } from "./meeting-reads.ts"
import * as queries from "./queries.ts"
import { tellOfBooking } from "./tell-of-booking.ts"

/** Plans a meeting; agenda and questions come from its type and are its own from then on. */
export const createMeeting: Handler<typeof contract.createMeeting> = async (context, input) => {
  const { tx, actor, now } = context
  const { dealId, title, timeZone = actor.workspace.timeZone, place, demoUrl } = input
  const owner = await visibleTarget(tx, actor, { kind: "deal", id: dealId }, "write")
  const type = await queries.findType(tx, actor.workspaceId, input.meetingTypeId)
  if (!type || type.archivedAt) throw new Problem("reference-unknown", { path: "meetingTypeId" })
  await checkReferences(context, dealId, input)
  const id = newId(now)
  const minutes = input.durationMinutes ?? type.durationMinutes
  const startsAt = new Date(input.startsAt)
  const questions = (type.questions as contract.MeetingType["questions"]).map((text) => ({
    text,
    answer: "",
  }))
  await tx
    .insertInto("meeting")
    .values({
      ...{ workspaceId: actor.workspaceId, id, dealId, typeId: type.id, title },
      ...{ startsAt, endsAt: endOf(startsAt, minutes), timeZone, place, demoUrl },
      agenda: type.agenda[actor.locale] || type.agenda.en || type.agenda["zh-CN"],
      questions: JSON.stringify(questions),
      ...{ hostId: actor.memberId, createdBy: actor.memberId, createdAt: now, updatedAt: now },
    })
    .execute()
  const memberIds = input.memberIds.filter((memberId) => memberId !== actor.memberId)
  const people = { contactIds: input.contactIds, memberIds }
  await queries.replacePeople(tx, actor.workspaceId, id, people)
  recordMeeting(context, { act: "meeting.create", id, dealId, detail: { title } }, owner)
  return answerMeeting(context, id)
}

/** Changes what a meeting is about and who comes; its time has an act of its own. */
export const updateMeeting: Handler<typeof contract.updateMeeting> = async (context, input) => {
  const { tx, actor, now } = context
  const meeting = await lockedMeeting(context, input.meetingId, input.version)
  const { title, place, demoUrl, agenda, answers, fileIds, contactIds, memberIds } = input
  await checkReferences(context, meeting.dealId, input)
  const questions = (meeting.questions as contract.Meeting["questions"]).map((one, index) => ({
    ...one,
    answer: answers?.[index] ?? one.answer,
  }))
  await queries.updateMeeting(tx, actor.workspaceId, meeting.id, {
    ...(title === undefined ? {} : { title }),
    ...(place === undefined ? {} : { place }),
    ...(demoUrl === undefined ? {} : { demoUrl }),
    ...(agenda === undefined ? {} : { agenda }),
    ...(answers === undefined ? {} : { questions: JSON.stringify(questions) }),
    ...(fileIds === undefined ? {} : { fileIds: [...new Set(fileIds)] }),
    // Whoever was invited is told of what they see in their calendar.
    ...(isToldInCalendar(input) && meeting.invitedAt ? { sequence: meeting.sequence + 1 } : {}),
    updatedAt: now,
  })
  await queries.replacePeople(tx, actor.workspaceId, meeting.id, {
    ...(contactIds ? { contactIds } : {}),
    ...(memberIds ? { memberIds: memberIds.filter((id) => id !== meeting.hostId) } : {}),
  })
  const told = { act: "meeting.update" as const, id: meeting.id, dealId: meeting.dealId }
  recordMeeting(context, told, meeting)
  return answerMeeting(context, meeting.id)
}

/** Moves a planned meeting; calendars follow by the next number of the invitation. */
export const rescheduleMeeting: Handler<typeof contract.rescheduleMeeting> = async (
  context,
  input,
) => {
  const { tx, actor, now } = context
  const meeting = await lockedMeeting(context, input.meetingId, input.version)
  if (meeting.state !== "planned") throw new Problem("meeting-over")
  const { id, dealId, sequence, startsAt, endsAt } = meeting
  const { timeZone = meeting.timeZone, reason } = input
  const from = new Date(input.startsAt)
  const next = { startsAt: from, endsAt: endOf(from, input.durationMinutes), timeZone }
  await tx
    .insertInto("meetingMove")
    .values({
      ...{ workspaceId: actor.workspaceId, meetingId: id, sequence, startsAt, endsAt, reason },
      ...{ movedAt: now, movedBy: actor.memberId },
    })
    .execute()
  const patch = { ...next, sequence: sequence + 1, updatedAt: now }
  await queries.updateMeeting(tx, actor.workspaceId, id, patch)
  const detail = { from: startsAt.toISOString(), to: from.toISOString(), reason }
  recordMeeting(context, { act: "meeting.move", id, dealId, detail }, meeting)
  await tellOfBooking(context, { meetingId: id, change: "moved", isByUs: true })
  context.afterwards(() => sendDueMails(context.services))
  return answerMeeting(context, id)
}

/**
 * Locks a meeting of a deal the actor sees. Refuses one that is not there (`not-found`) and a
 * version that somebody else has overtaken.
 */
export async function lockedMeeting(context: Context, meetingId: string, version: number) {
  const { tx, actor } = context
  await queries.lockMeeting(tx, actor.workspaceId, meetingId)
  const meeting = await seenMeeting(context, meetingId)
  if (meeting.dealDeletedAt) throw new Problem("not-found", { meetingId })
  if (meeting.version !== version) {
    throw new Problem("version-stale", { current: presentMeeting(meeting) })
  }
  return meeting
}

export async function answerMeeting(context: Context, meetingId: string) {
  return presentMeeting(await seenMeeting(context, meetingId))
}

type Deed = { act: ActName; id: string; dealId: string; detail?: Record<string, unknown> }

/** Tells of a write: to the audit log, and to whoever sees the deal. */
export function recordMeeting(
  { tx, ...origin }: Context,
  { act, id, dealId, detail = {} }: Deed,
  owner: TargetOwner,
) {
  const target = { kind: "deal", id: dealId } as const
  const seenBy = owner && { ownerId: owner.ownerId, teamId: owner.teamId }
  recordAct(tx, origin, {
    name: act,
    recordKind: "meeting",
    recordId: id,
    detail: { deal: dealId, ...detail },
    events: [targetEvent("meeting.changed", { recordKind: "meeting", id }, target, seenBy)],
  })
}

type References = { contactIds?: string[] | undefined; memberIds?: string[] | undefined }

async function checkReferences(
  { tx, actor }: Context,
  dealId: string,
  {
    contactIds = [],
    memberIds = [],
    fileIds = [],
  }: References & { fileIds?: string[] | undefined },
) {
  const given = { contactIds, memberIds, fileIds }
  const known = await queries.countKnown(tx, actor.workspaceId, given, dealId)
  const missing = (path: string) => new Problem("reference-unknown", { path })
  if (known.contacts < new Set(contactIds).size) throw missing("contactIds")
  if (known.members < new Set(memberIds).size) throw missing("memberIds")
  if (known.files < new Set(fileIds).size) throw missing("fileIds")
}

function isToldInCalendar(
  input: References & { title?: unknown; place?: unknown; agenda?: unknown },
) {
  const { title, place, agenda, contactIds, memberIds } = input
  return [title, place, agenda, contactIds, memberIds].some((given) => given !== undefined)
}

function endOf(startsAt: Date, minutes: number): Date {
  return new Date(startsAt.getTime() + minutes * 60_000)
}
