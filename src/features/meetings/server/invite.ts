import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { calendarEntry } from "./calendar-entry.ts"
import { invitationMail } from "./letters.ts"
import { answerMeeting, lockedMeeting, recordMeeting } from "./meeting-writes.ts"
import * as queries from "./queries.ts"

/** Sends everybody of a meeting its calendar entry once that is on record. */
export const inviteToMeeting: Handler<typeof contract.inviteToMeeting> = async (context, input) => {
  const { tx, actor, now, services } = context
  const meeting = await lockedMeeting(context, input.meetingId, input.version)
  const { mailer, publicUrl, log } = services
  if (!mailer.isConfigured) throw new Problem("mail-not-configured")
  const { id, dealId } = meeting
  const hostEmail = await queries.findAddress(tx, actor.workspaceId, meeting.hostId)
  const attendees = await queries.listAddresses(tx, actor.workspaceId, id)
  const content = calendarEntry({ meeting, hostEmail, attendees, now, publicUrl })
  const isCancelled = meeting.state === "cancelled"
  const method = isCancelled ? "cancel" : "request"
  const letter = invitationMail(actor.locale, { meeting, workspace: actor.workspace.name })
  await queries.updateMeeting(tx, actor.workspaceId, id, { invitedAt: now, updatedAt: now })
  const detail = { sequence: meeting.sequence, people: attendees.length }
  recordMeeting(context, { act: "meeting.invite", id, dealId, detail }, meeting)
  context.afterwards(async () => {
    for (const { email } of attendees) {
      // One address that is refused must not keep the others from theirs, nor have them told twice.
      await mailer
        .send({ to: email, ...letter, calendar: { method, content } })
        .catch((error: unknown) => log.error({ err: error, meetingId: id }, "invitation not sent"))
    }
  })
  return answerMeeting(context, id)
}
