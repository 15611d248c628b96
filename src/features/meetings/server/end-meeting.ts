import { dayIn } from "../../../kernel/days.ts"
import { localText } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import { addWorkingDays } from "../../../kernel/working-time.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { createTasks } from "../../actions/server/write-door.ts"
import { writeActivity } from "../../activities/server/write-door.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type * as contract from "../contract.ts"
import { outcomeRefusal, toldOfMeeting } from "../meeting-outcome.ts"
import { answerMeeting, lockedMeeting, recordMeeting } from "./meeting-writes.ts"
import * as queries from "./queries.ts"

/** Says what became of a meeting. A held one is an act of both sides, and may serve as evidence. */
export const endMeeting: Handler<typeof contract.endMeeting> = async (context, input) => {
  const { tx, actor, now } = context
  const { outcome, note } = input
  const meeting = await lockedMeeting(context, input.meetingId, input.version)
  const state = meeting.state as contract.MeetingState // checked by the table
  const refused = outcomeRefusal({ state, startsAt: meeting.startsAt }, outcome, now)
  if (refused) throw new Problem(refused, { startsAt: meeting.startsAt.toISOString() })
  const { id, dealId, title } = meeting
  const questions = meeting.questions as contract.Meeting["questions"]
  const answered = questions.map(({ text, answer }) => ({
    question: localText(text, actor.locale),
    answer,
  }))
  const noteId =
    outcome === "held"
      ? await writeActivity(context, {
          ...{ dealId, kind: "meeting", by: "both" },
          body: toldOfMeeting(title, note, answered),
          happenedAt: meeting.startsAt,
        })
      : null
  await queries.updateMeeting(tx, actor.workspaceId, id, {
    ...{ state: outcome, outcomeNote: note, outcomeAt: now, noteId, updatedAt: now },
    ...(outcome === "cancelled" ? { sequence: meeting.sequence + 1 } : {}),
  })
  if (outcome === "no-show") await planFollowUp(context, meeting, input.followUpOn)
  recordMeeting(context, { act: "meeting.end", id, dealId, detail: { outcome, note } }, meeting)
  return answerMeeting(context, id)
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
