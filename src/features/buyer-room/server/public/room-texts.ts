import type { Locale } from "../../../../kernel/locale.ts"
import type { sendingRefusal } from "../../room-link.ts"

type Refusal =
  | NonNullable<ReturnType<typeof sendingRefusal>>
  | "sent-already"
  | "too-many"
  | "unread"

/** Texts of the buyer's room; they are printed by the server and never reach the app. */
type RoomTexts = {
  title: (workspace: string) => string
  for: (contact: string) => string
  contents: string
  memberTitle: string
  member: string
  goneTitle: string
  gone: string
  waitTitle: string
  wait: string
  troubleTitle: string
  trouble: string
  until: (day: string) => string
  otherLanguage: string
  refused: Record<Refusal, string>
}

const en: RoomTexts = {
  title: (workspace) => `Shared with you by ${workspace}`,
  for: (contact) => `For ${contact}`,
  contents: "On this page",
  memberTitle: "You are signed in to Stagecraft",
  member:
    "This page is for the buyer, so your visit is counted apart and nothing is taken from you. Open the link in a private window to see it as they do.",
  goneTitle: "This link opens nothing any more",
  gone: "It has expired, was taken back or was replaced by a newer one. Ask who sent it for a new link.",
  waitTitle: "Too many requests",
  wait: "Please try again in ten minutes.",
  troubleTitle: "This page cannot be shown at the moment",
  trouble:
    "Something on our side does not answer. Go back, so that what you wrote is not lost, and try again in a minute.",
  until: (day) => `This link is yours alone and holds until ${day}.`,
  otherLanguage: "中文",
  refused: {
    "page-old":
      "This page had been open for too long. Please look at it once more and send it again.",
    "too-fast": "That was faster than one can read. Please look at it and send it again.",
    "sent-already": "This was sent already. To send something else, please send it again.",
    "too-many": "That was too much in a short time. Please send it again in ten minutes.",
    unread: "What you sent could not be read, or is too long. Please shorten it and send it again.",
  },
}

const zh: RoomTexts = {
  title: (workspace) => `${workspace}与您分享`,
  for: (contact) => `致 ${contact}`,
  contents: "本页内容",
  memberTitle: "您已登录 Stagecraft",
  member:
    "此页面供买方使用，因此您的访问会单独计数，也不接受您提交的内容。请在无痕窗口中打开链接，以买方视角查看。",
  goneTitle: "此链接已失效",
  gone: "链接已过期、被撤回或被新链接取代。请联系发送者获取新链接。",
  waitTitle: "请求过多",
  wait: "请十分钟后再试。",
  troubleTitle: "暂时无法显示此页面",
  trouble: "我们的系统暂时没有响应。请返回上一页，以免丢失您输入的内容，一分钟后再试。",
  until: (day) => `此链接仅供您本人使用，有效期至 ${day}。`,
  otherLanguage: "English",
  refused: {
    "page-old": "页面打开时间过长，请再看一遍后重新提交。",
    "too-fast": "提交过快，请先阅读内容再提交。",
    "sent-already": "此内容已提交。如需提交其他内容，请再次提交。",
    "too-many": "短时间内提交过多，请十分钟后再次提交。",
    unread: "提交的内容无法读取或过长，请缩短后重新提交。",
  },
}

export const roomTexts: Record<Locale, RoomTexts> = { en, "zh-CN": zh }
