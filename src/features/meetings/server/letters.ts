import type { Locale } from "../../../kernel/locale.ts"
import { type Printed, printed, printedWords } from "../../../server/mail/letter.ts"
import type * as queries from "./queries.ts"

type Told = Pick<
  queries.MeetingRow,
  "title" | "startsAt" | "endsAt" | "timeZone" | "place" | "agenda" | "state"
> & { hostName: string }

/** Says when and where a meeting is, or that it is cancelled; the calendar entry goes with it. */
export function invitationMail(
  locale: Locale,
  { meeting, workspace }: { meeting: Told; workspace: string },
): Printed {
  const isCancelled = meeting.state === "cancelled"
  const when = spoken(locale, meeting)
  const lines =
    locale === "en"
      ? [
          isCancelled ? `${meeting.title} is cancelled.` : `${meeting.hostName} invites you.`,
          `When: ${when}`,
          ...(meeting.place ? [`Where: ${meeting.place}`] : []),
        ]
      : [
          isCancelled ? `“${meeting.title}”已取消。` : `${meeting.hostName}邀请您参加会议。`,
          `时间：${when}`,
          ...(meeting.place ? [`地点：${meeting.place}`] : []),
        ]
  const agenda = isCancelled || !meeting.agenda ? [] : meeting.agenda.split("\n")
  const cancelled = locale === "en" ? "Cancelled: " : "已取消："
  const subject = `${isCancelled ? cancelled : ""}${meeting.title} (${workspace})`
  return printedWords(locale, subject, [...lines, ...agenda])
}

/** Asks a contact to confirm what was agreed; the link is theirs alone. */
export function confirmationMail(
  locale: Locale,
  facts: { sender: string; workspace: string; deal: string; link: string; until: string },
): Printed {
  const { sender, workspace, deal, link, until } = facts
  const english = {
    subject: `Please confirm what we agreed: ${deal}`,
    before: [
      "Hello,",
      `${sender} of ${workspace} has written down what was agreed about “${deal}” and asks you to confirm it.`,
    ],
    act: "Read and confirm",
    after: [`The link is yours alone and holds until ${until}. No account is needed.`],
  }
  const chinese = {
    subject: `请确认双方商定的内容：${deal}`,
    before: ["您好：", `${workspace}的${sender}整理了关于“${deal}”的商定内容，请您确认。`],
    act: "阅读并确认",
    after: [`此链接仅供您本人使用，有效期至 ${until}，无需注册账号。`],
  }
  return printed([{ locale, link, ...(locale === "en" ? english : chinese) }])
}

/** A span of time as people say it, with the zone it is in. */
export function spoken(
  locale: Locale,
  { startsAt, endsAt, timeZone }: Pick<Told, "startsAt" | "endsAt" | "timeZone">,
): string {
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: "full",
    timeStyle: "short",
    timeZone,
  })
  return `${format.formatRange(startsAt, endsAt)} (${timeZone})`
}
