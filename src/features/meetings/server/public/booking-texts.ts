import type { Locale } from "../../../../kernel/locale.ts"

/** Texts of the booking pages. */
export type BookingTexts = {
  choose: string
  lasts: (minutes: number) => string
  with: (names: string) => string
  zone: string
  show: string
  none: string
  earlier: string
  later: string
  back: string
  your: string
  name: string
  email: string
  company: string
  /** Of the field that no person sees. */
  away: string
  book: string
  booked: string
  bookedHint: string
  mailed: string
  moved: string
  cancelled: string
  cancelledHint: string
  calendar: string
  move: string
  cancel: string
  received: string
  receivedHint: string
  closedTitle: string
  closed: string
  otherLanguage: string
  refused: Record<"taken" | "too-fast" | "page-old" | "fields" | "too-many" | "moved-often", string>
  title: (page: string, name: string) => string
}

const en: BookingTexts = {
  choose: "Choose a time",
  lasts: (minutes) => `${minutes} minutes`,
  with: (names) => `With ${names}`,
  zone: "Time zone",
  show: "Show",
  none: "No time is free in these days.",
  earlier: "Earlier",
  later: "Later",
  back: "Another time",
  your: "About you",
  name: "Your name",
  email: "Your mail address",
  company: "Your company",
  away: "Leave this empty",
  book: "Book this time",
  booked: "Your meeting is booked",
  bookedHint: "Keep the address of this page: here you can move the meeting or cancel it.",
  mailed: "A mail with this address and a calendar entry is on its way to you.",
  moved: "Choose another time",
  cancelled: "The meeting is cancelled",
  cancelledHint: "Your contact knows. You can close this page.",
  calendar: "Add to my calendar",
  move: "Move the meeting",
  cancel: "Cancel the meeting",
  received: "Thank you",
  receivedHint: "Your request was received.",
  closedTitle: "Nothing can be booked here",
  closed: "This page is closed, or its address is not complete. Ask who gave it to you.",
  otherLanguage: "中文",
  refused: {
    taken: "Somebody has just taken this time. Please choose another one.",
    "too-fast": "That was faster than one can type. Please look at it and send it again.",
    "page-old": "This page had been open for too long. Please send it again.",
    fields: "Please fill in your name and a valid mail address.",
    "too-many": "Too many meetings were booked with this address. Please try again tomorrow.",
    "moved-often": "This meeting was moved too often today. Please try again tomorrow.",
  },
  title: (page, name) => `${page}: ${name}`,
}

const zh: BookingTexts = {
  choose: "选择时间",
  lasts: (minutes) => `${minutes} 分钟`,
  with: (names) => `与 ${names}`,
  zone: "时区",
  show: "显示",
  none: "这几天没有空闲时间。",
  earlier: "更早",
  later: "更晚",
  back: "选择其他时间",
  your: "您的信息",
  name: "您的姓名",
  email: "您的邮箱",
  company: "您的公司",
  away: "请留空",
  book: "预约此时间",
  booked: "您的会议已预约",
  bookedHint: "请保留本页地址，您可以在此改期或取消。",
  mailed: "包含此地址和日程的邮件正在发送给您。",
  moved: "选择其他时间",
  cancelled: "会议已取消",
  cancelledHint: "对方已知晓，您可以关闭此页面。",
  calendar: "添加到我的日历",
  move: "改期",
  cancel: "取消会议",
  received: "谢谢",
  receivedHint: "已收到您的请求。",
  closedTitle: "此处无法预约",
  closed: "此页面已关闭，或地址不完整。请联系提供该地址的人。",
  otherLanguage: "English",
  refused: {
    taken: "该时间刚刚被预约，请选择其他时间。",
    "too-fast": "提交过快，请核对后再提交。",
    "page-old": "页面打开时间过长，请重新提交。",
    fields: "请填写您的姓名和有效的邮箱。",
    "too-many": "该邮箱预约的会议过多，请明天再试。",
    "moved-often": "此会议今天改期次数过多，请明天再试。",
  },
  title: (page, name) => `${page}：${name}`,
}

export const bookingTexts: Record<Locale, BookingTexts> = { en, "zh-CN": zh }
