import type { Locale } from "../../../../kernel/locale.ts"
import type { answerRefusal } from "../../scope-link.ts"

type Refusal = NonNullable<ReturnType<typeof answerRefusal>>

/** Texts of the public pages; they are printed by the server and never reach the app. */
export type PageTexts = {
  title: string
  from: (sender: string, workspace: string) => string
  for: (contact: string) => string
  features: string
  yourWords: string
  collaboration: string
  budget: string
  priceModel: string
  dates: string
  people: string
  successMeasure: string
  confirmTitle: string
  name: string
  nameHelp: string
  /** What is agreed to; kept with the evidence. */
  consent: string
  confirm: string
  declineTitle: string
  reason: string
  decline: string
  confirmed: (name: string, at: string) => string
  confirmedHint: string
  changedSince: string
  declined: string
  declinedHint: string
  memberTitle: string
  member: string
  goneTitle: string
  gone: string
  waitTitle: string
  wait: string
  refused: Record<Refusal, string>
  until: (day: string) => string
  version: (number: number, hash: string) => string
  otherLanguage: string
  toldConfirmed: (number: number) => string
  toldDeclined: (number: number) => string
}

const en: PageTexts = {
  title: "What we agreed",
  from: (sender, workspace) => `${sender}, ${workspace}, asks you to confirm this.`,
  for: (contact) => `For ${contact}`,
  features: "What is needed",
  yourWords: "In your words:",
  collaboration: "How we work together",
  budget: "Budget",
  priceModel: "Price model",
  dates: "Dates",
  people: "People",
  successMeasure: "How we will see that it works",
  confirmTitle: "Is this what we agreed?",
  name: "Your name",
  nameHelp: "Type your full name. It is kept with your confirmation.",
  consent: "I have read this and confirm on behalf of my company that it is what we agreed.",
  confirm: "Confirm",
  declineTitle: "Something is not right",
  reason: "What should be different?",
  decline: "Send it back",
  confirmed: (name, at) => `Confirmed by ${name} on ${at}`,
  confirmedHint: "Thank you. You can keep this page: it stays as you confirmed it.",
  changedSince: "A newer version has been written since; this one is no longer in force.",
  declined: "Thank you for telling us",
  declinedHint: "Your answer was passed on. You will hear from us.",
  memberTitle: "You are signed in to Stagecraft",
  member:
    "This page is for the buyer, so it does not count your visit and takes no answer from you. Open the link in a private window to see it as they do.",
  goneTitle: "This link opens nothing any more",
  gone: "It has expired, was taken back or was replaced by a newer one. Ask who sent it for a new link.",
  waitTitle: "Too many requests",
  wait: "Please try again in ten minutes.",
  refused: {
    "page-old":
      "This page had been open for too long. Please look at it once more and send it again.",
    "too-fast": "That was faster than one can read. Please look at it and send it again.",
    "name-missing": "Please type your name.",
    "consent-missing": "Please tick the sentence above the button.",
  },
  until: (day) => `You can answer until ${day}.`,
  version: (number, hash) => `Version ${number}, ${hash}`,
  otherLanguage: "中文",
  toldConfirmed: (number) => `Confirmed version ${number} of the scope.`,
  toldDeclined: (number) => `Sent version ${number} of the scope back.`,
}

const zh: PageTexts = {
  title: "双方商定的内容",
  from: (sender, workspace) => `${workspace}的${sender}请您确认以下内容。`,
  for: (contact) => `致 ${contact}`,
  features: "所需功能",
  yourWords: "您的原话：",
  collaboration: "合作方式",
  budget: "预算",
  priceModel: "计价方式",
  dates: "日期",
  people: "参与人员",
  successMeasure: "成功的衡量标准",
  confirmTitle: "这是双方商定的内容吗？",
  name: "您的姓名",
  nameHelp: "请输入您的全名，它将与您的确认一并保存。",
  consent: "我已阅读以上内容，并代表我方公司确认这是双方商定的内容。",
  confirm: "确认",
  declineTitle: "有不对的地方",
  reason: "应该如何修改？",
  decline: "退回",
  confirmed: (name, at) => `${name}已于 ${at} 确认`,
  confirmedHint: "谢谢。您可以保留此页面，内容将保持您确认时的样子。",
  changedSince: "此后已有更新的版本，本版本不再有效。",
  declined: "感谢您的反馈",
  declinedHint: "您的答复已转达，我们会与您联系。",
  memberTitle: "您已登录 Stagecraft",
  member:
    "此页面供买方使用，因此不会记录您的访问，也不接受您的答复。请在无痕窗口中打开链接，以买方视角查看。",
  goneTitle: "此链接已失效",
  gone: "链接已过期、被撤回或被新链接取代。请联系发送者获取新链接。",
  waitTitle: "请求过多",
  wait: "请十分钟后再试。",
  refused: {
    "page-old": "页面打开时间过长，请再看一遍后重新提交。",
    "too-fast": "提交过快，请先阅读内容再提交。",
    "name-missing": "请输入您的姓名。",
    "consent-missing": "请先勾选按钮上方的声明。",
  },
  until: (day) => `请在 ${day} 前答复。`,
  version: (number, hash) => `版本 ${number}，${hash}`,
  otherLanguage: "English",
  toldConfirmed: (number) => `已确认第 ${number} 版范围。`,
  toldDeclined: (number) => `退回了第 ${number} 版范围。`,
}

export const pageTexts: Record<Locale, PageTexts> = { en, "zh-CN": zh }
