import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { oweMail, sendDueMails } from "../../../server/mail/owed-mail.ts"
import type * as contract from "../contract.ts"
import { calendarEntry } from "./calendar-entry.ts"
import { invitationMail } from "./letters.ts"
import { answerMeeting, lockedMeeting, recordMeeting } from "./meeting-writes.ts"
import * as queries from "./queries.ts"

/** Owes everybody of a meeting its calendar entry: each is sent once that is on record, as often as it takes. */
export const inviteToMeeting: Handler<typeof contract.inviteToMeeting> = async (context, input) => {
  const { tx, actor, now, services } = context
  const meeting = await lockedMeeting(context, input.meetingId, input.version)
  const { mailer, publicUrl } = services
  if (!mailer.isConfigured) throw new Problem("mail-not-configured")
  const { id, dealId } = meeting
  const hostEmail = await queries.findAddress(tx, actor.workspaceId, meeting.hostId)
  const attendees = await queries.listAddresses(tx, actor.workspaceId, id)
  const content = calendarEntry({ meeting, hostEmail, attendees, now, publicUrl })
  const isCancelled = meeting.state === "cancelled"
  const method = isCancelled ? ("cancel" as const) : ("request" as const)
  await queries.updateMeeting(tx, actor.workspaceId, id, { invitedAt: now, updatedAt: now })
  const detail = { sequence: meeting.sequence, people: attendees.length }
  recordMeeting(context, { act: "meeting.invite", id, dealId, detail }, meeting)
  for (const { email, locale } of attendees) {
    const told = { meeting, workspace: actor.workspace.name }
    const letter = invitationMail(locale ?? actor.locale, told)
    await oweMail(tx, services, {
      ...{ workspaceId: actor.workspaceId, meetingId: id, now },
      key: `invitation ${id} ${meeting.version} ${email}`,
      mail: { to: email, ...letter, calendar: { method, content } },
    })
  }
  context.afterwards(() => sendDueMails(services))
  return answerMeeting(context, id)
}
