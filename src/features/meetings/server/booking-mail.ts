import type { Locale } from "../../../kernel/locale.ts"
import { type Printed, printed } from "../../../server/mail/letter.ts"
import { spoken } from "./letters.ts"

/** What happened to a booked meeting. */
export type BookingChange = "booked" | "moved" | "cancelled"

export type Told = {
  change: BookingChange
  /** The name of the booking page: in mails to strangers nothing stands that a stranger typed (S-80). */
  page: string
  workspace: string
  host: string
  startsAt: Date
  endsAt: Date
  /** The zone in which the reader thinks. */
  timeZone: string
  place: string
}

/** To whoever booked: what holds now, and the link by which they change it. */
export function mailToBooker(
  locale: Locale,
  told: Told,
  { manage, page }: { manage: string | undefined; page: string },
): Printed {
  const texts = toBooker[locale]
  const { change } = told
  const isLeft = change !== "cancelled" && manage !== undefined
  const before = [texts.hello, texts.said[change](told), ...facts(locale, told)]
  const after = isLeft ? [texts.yours] : change === "cancelled" ? [] : [texts.earlier]
  const subject = `${texts.subject[change]}${told.page} (${told.workspace})`
  const link = isLeft ? manage : page
  return printed([{ locale, subject, before, link, act: isLeft ? texts.act : texts.again, after }])
}

/** To the host: who booked, moved or cancelled, and the deal it belongs to. */
export function mailToHost(
  locale: Locale,
  told: Told,
  { booker, deal }: { booker: string; deal: string },
): Printed {
  const texts = toHost[locale]
  const before = [texts.said[told.change](booker, told.page), ...facts(locale, told)]
  const subject = `${texts.subject[told.change]}${told.page}`
  return printed([{ locale, subject, before, link: deal, act: texts.act, after: [] }])
}

function facts(locale: Locale, told: Told): string[] {
  const [when, where] = locale === "en" ? ["When: ", "Where: "] : ["时间：", "地点："]
  return [`${when}${spoken(locale, told)}`, ...(told.place ? [`${where}${told.place}`] : [])]
}

const toBooker = {
  en: {
    subject: { booked: "Booked: ", moved: "Moved: ", cancelled: "Cancelled: " },
    hello: "Hello,",
    said: {
      booked: ({ host, workspace }: Told) => `your meeting with ${host} of ${workspace} is booked.`,
      moved: ({ host, workspace }: Told) => `your meeting with ${host} of ${workspace} was moved.`,
      cancelled: ({ host, workspace }: Told) =>
        `your meeting with ${host} of ${workspace} is cancelled.`,
    },
    act: "Move or cancel the meeting",
    again: "Book another time",
    yours:
      "The link is yours alone. If you did not book this meeting, somebody entered your address by mistake: open the link and cancel it.",
    earlier: "The link of the mail before still moves or cancels the meeting.",
  },
  "zh-CN": {
    subject: { booked: "已预约：", moved: "已改期：", cancelled: "已取消：" },
    hello: "您好：",
    said: {
      booked: ({ host, workspace }: Told) => `您与${workspace}的${host}的会议已预约。`,
      moved: ({ host, workspace }: Told) => `您与${workspace}的${host}的会议已改期。`,
      cancelled: ({ host, workspace }: Told) => `您与${workspace}的${host}的会议已取消。`,
    },
    act: "改期或取消会议",
    again: "预约其他时间",
    yours: "此链接仅供您本人使用。如果您没有预约此会议，可能是他人误填了您的邮箱，请打开链接取消。",
    earlier: "您仍可通过之前邮件中的链接改期或取消会议。",
  },
} as const

const toHost = {
  en: {
    subject: { booked: "Booked: ", moved: "Moved: ", cancelled: "Cancelled: " },
    said: {
      booked: (booker: string, page: string) => `${booker} has booked “${page}” with you.`,
      moved: (booker: string, page: string) => `${booker} has moved “${page}”.`,
      cancelled: (booker: string, page: string) => `${booker} has cancelled “${page}”.`,
    },
    act: "Open the deal",
  },
  "zh-CN": {
    subject: { booked: "已预约：", moved: "已改期：", cancelled: "已取消：" },
    said: {
      booked: (booker: string, page: string) => `${booker}预约了与您的“${page}”。`,
      moved: (booker: string, page: string) => `${booker}将“${page}”改期。`,
      cancelled: (booker: string, page: string) => `${booker}取消了“${page}”。`,
    },
    act: "打开商机",
  },
} as const
