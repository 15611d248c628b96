import { dayIn } from "../../../kernel/days.ts"
import { localText } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import { addWorkingDays } from "../../../kernel/working-time.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { sendDueMails } from "../../../server/mail/owed-mail.ts"
import { createTasks } from "../../actions/server/write-door.ts"
import { withdrawActivity, writeActivity } from "../../activities/server/write-door.ts"
import { showByMeeting, voidMeeting } from "../../deals/server/write-door.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import { outcomeRefusal, toldOfMeeting } from "../meeting-outcome.ts"
import { answerMeeting, lockedMeeting, recordMeeting } from "./meeting-writes.ts"
import * as queries from "./queries.ts"
import { tellOfBooking } from "./tell-of-booking.ts"

/**
 * Says what became of a meeting, or corrects it. A held one is an act of both sides and shows what
 * the deal's gates ask a meeting for; corrected, it opens again what it had shown.
 */
export const endMeeting: Handler<typeof contract.endMeeting> = async (context, input) => {
  const { tx, actor, now } = context
  const { outcome, note, cause } = input
  const meeting = await lockedMeeting(context, input.meetingId, input.version)
  const state = meeting.state as contract.MeetingState // checked by the table
  const refused = outcomeRefusal({ state, startsAt: meeting.startsAt }, { outcome, cause }, now)
  if (refused) throw new Problem(refused, { startsAt: meeting.startsAt.toISOString() })
  const { id, dealId, noteId: gone } = meeting
  if (gone) {
    await voidMeeting(tx, context, { dealId, noteId: gone, cause: cause ?? "" })
    await withdrawActivity(context, { dealId, noteId: gone })
  }
  const noteId = outcome === "held" ? await tellOfHeld(context, meeting, note) : null
  await queries.updateMeeting(tx, actor.workspaceId, id, {
    ...{ state: outcome, outcomeNote: note, outcomeAt: now, noteId, updatedAt: now },
    ...(outcome === "cancelled" ? { sequence: meeting.sequence + 1 } : {}),
  })
  if (outcome === "cancelled") {
    await tellOfBooking(context, { meetingId: id, change: "cancelled", isByUs: true })
    context.afterwards(() => sendDueMails(context.services))
  }
  if (outcome === "no-show") await planFollowUp(context, meeting, input.followUpOn)
  const detail = { outcome, note, ...(cause === undefined ? {} : { from: state, cause }) }
  recordMeeting(context, { act: "meeting.end", id, dealId, detail }, meeting)
  return answerMeeting(context, id)
}

type Held = Awaited<ReturnType<typeof lockedMeeting>>

/** Writes the activity that a held meeting is, and shows by it what it proves; the note's id. */
async function tellOfHeld(context: Context, meeting: Held, note: string): Promise<string> {
  const { dealId, title, typeId, startsAt: happenedAt, dealStageId: stageId } = meeting
  const questions = meeting.questions as contract.Meeting["questions"]
  const answered = questions.map(({ text, answer }) => ({
    question: localText(text, context.actor.locale),
    answer,
  }))
  const body = toldOfMeeting(title, note, answered)
  const noteId = await writeActivity(context, {
    ...{ dealId, kind: "meeting", by: "both", body, happenedAt, meetingTypeId: typeId },
  })
  await showByMeeting(context.tx, context, { dealId, noteId, typeId, stageId, note: body })
  return noteId
}

type Missed = { dealId: string; title: string; ownerId: string | null; teamId: string | null }

/** Who did not come is asked again: on the day that was said, or the next working day. */
async function planFollowUp(
  { tx, ...origin }: Context,
  { dealId, title, ownerId, teamId }: Missed,
  followUpOn: string | undefined,
) {
  const { actor, now } = origin
  const time = await findWorkingTime(tx, actor.workspaceId)
  const next = addWorkingDays(time, now, 1) ?? dayIn(now, time.timeZone)
  const asked = actor.locale === "en" ? "Find a new time: " : "另约时间："
  await createTasks(tx, origin, [
    {
      deal: { id: dealId, ownerId, teamId },
      title: [...`${asked}${title}`].slice(0, 200).join(""),
      ...{ channel: "phone", dueOn: followUpOn ?? next, ownerId: ownerId ?? actor.memberId },
      source: "no-show",
    },
  ])
}
