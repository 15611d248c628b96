import { type Locale, localText } from "../../../kernel/locale.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { Printed } from "../../../server/mail/letter.ts"
import { oweMail } from "../../../server/mail/owed-mail.ts"
import { type BookingChange, mailToBooker, mailToHost, type Told } from "./booking-mail.ts"
import { findPage } from "./booking-queries.ts"
import { calendarEntry } from "./calendar-entry.ts"
import { findMeeting, updateMeeting } from "./queries.ts"

type Change = {
  meetingId: string
  change: BookingChange
  /** True when one of ours did it: the host need not be told by mail. */
  isByUs: boolean
  /** The link to move or cancel by, where it is at hand: of its token there is no copy. */
  manage?: string
  /** In which zone whoever booked looks at it; that of the meeting when left out. */
  timeZone?: string
}

/**
 * Owes the mails about what became of a booked meeting: to whoever booked it, at the address and in the
 * language they gave, and to its host. One each for every change; none where no mail is set up.
 */
export async function tellOfBooking(context: Context, about: Change) {
  const { tx, actor, services, now } = context
  const { workspaceId } = actor
  if (!services.mailer.isConfigured) return
  const meeting = await findMeeting(tx, workspaceId, about.meetingId)
  const page = meeting?.bookingPageId && (await findPage(tx, workspaceId, meeting.bookingPageId))
  if (!meeting?.bookedEmail || !page) return
  const host = await findHost(context, meeting.hostId)
  const told = (locale: Locale, timeZone: string): Told => ({
    ...{ change: about.change, timeZone, workspace: actor.workspace.name, host: meeting.hostName },
    ...{ page: localText(page.name, locale), place: meeting.place },
    ...{ startsAt: meeting.startsAt, endsAt: meeting.endsAt },
  })
  const owe = (to: Recipient, mail: Printed) => {
    const method = meeting.state === "cancelled" ? ("cancel" as const) : ("request" as const)
    const content = calendarEntry({
      meeting: { ...meeting, title: to.title },
      ...{ hostEmail: host.email, now, publicUrl: services.publicUrl },
      attendees: [{ name: to.bookerName, email: meeting.bookedEmail ?? "" }],
    })
    return oweMail(tx, services, {
      ...{ workspaceId, meetingId: meeting.id, now },
      key: `booking ${meeting.id} ${meeting.sequence} ${to.whom}`,
      mail: { to: to.email, ...mail, calendar: { method, content } },
    })
  }
  const locale = (meeting.bookedLocale ?? actor.locale) as Locale // checked by the table
  const book = `${services.publicUrl}/p/book/${page.key}?lang=${locale}`
  const toBooker = mailToBooker(locale, told(locale, about.timeZone ?? meeting.timeZone), {
    ...{ manage: about.manage, page: book },
  })
  const title = localText(page.name, locale)
  const booker = { whom: "booker", email: meeting.bookedEmail, title, bookerName: "" }
  await owe(booker, toBooker)
  await updateMeeting(tx, workspaceId, meeting.id, { invitedAt: now })
  if (about.isByUs || !host.email) return
  const bookerName = meeting.contacts[0]?.name ?? ""
  const deal = `${services.publicUrl}/deals/${meeting.dealId}`
  const facts = { booker: bookerName, deal }
  const toHost = mailToHost(host.locale, told(host.locale, actor.workspace.timeZone), facts)
  await owe({ whom: "host", email: host.email, title: meeting.title, bookerName }, toHost)
}

type Recipient = { whom: string; email: string; title: string; bookerName: string }

async function findHost({ tx, actor }: Context, memberId: string) {
  const row = await tx
    .selectFrom("member")
    .innerJoin("workspace", "workspace.workspaceId", "member.workspaceId")
    .select(["member.email", "member.locale", "workspace.locale as usual"])
    .where("member.workspaceId", "=", actor.workspaceId)
    .where("member.id", "=", memberId)
    .executeTakeFirstOrThrow()
  return { email: row.email, locale: (row.locale ?? row.usual) as Locale } // checked by the tables
}
