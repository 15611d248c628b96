import type { Locale } from "../../../../kernel/locale.ts"
import type { DocumentForm } from "../../../documents/contract.ts"

/** What the buyer can say of an offer by themselves. */
export const answerLevels = ["option-chosen", "conditional-yes", "written-yes"] as const
export type AnswerLevel = (typeof answerLevels)[number]

/** Characters of what is written beside an answer. */
export const mostLetters = 2_000

type Refusal =
  | ("unknown" | "renewed" | "expired" | "closed" | "option" | "level" | "name" | "consent")
  | ("conditions" | "too-long" | "said-already" | "too-many")

type OfferTexts = {
  version: (number: string, version: number) => string
  issued: (day: string) => string
  until: (day: string) => string
  expired: (day: string) => string
  closed: string
  quantity: string
  include: string
  recalculate: string
  recalculated: string
  choose: string
  wrongQuantity: (line: string) => string
  range: (least: string, most: string) => string
  documents: string
  forms: Record<DocumentForm, string>
  others: string
  answers: string
  said: Record<AnswerLevel, string>
  sayings: string
  answerTo: (option: string) => string
  question: string
  levels: Record<AnswerLevel, string>
  conditions: string
  name: string
  consent: (company: string, offer: string) => string
  send: string
  refused: Record<Refusal, string>
  /** For the seller: the buyer's act on the deal, and what is to be done. */
  told: (told: {
    person: string
    said: string
    offer: string
    option: string
    sum: string
  }) => string
  task: (person: string, offer: string) => string
}

const en: OfferTexts = {
  version: (number, version) => `${number}, version ${version}`,
  issued: (day) => `Date ${day}`,
  until: (day) => `Valid until ${day}`,
  expired: (day) =>
    `This offer was valid until ${day} and takes no answer any more. Please ask us for a new one.`,
  closed: "This offer takes no answer any more.",
  quantity: "Quantity",
  include: "Include",
  recalculate: "Recalculate",
  recalculated: "Recalculated with your choice. Nothing has been sent.",
  choose: "Choose this option",
  wrongQuantity: (line) => `Please check the quantity of “${line}”.`,
  range: (least, most) => `Type a number from ${least} to ${most}, as whole as the one offered.`,
  documents: "Download",
  forms: {
    "quote-sheet": "Quote (PDF)",
    "service-summary": "Service summary (PDF)",
    slides: "Slides (PPTX)",
    "web-page": "Web page (HTML)",
  },
  others: "Further offers",
  answers: "Answers so far",
  said: {
    "option-chosen": "Option chosen",
    "conditional-yes": "Yes, with conditions",
    "written-yes": "Yes",
  },
  sayings: "What other people of your side and you have said about this version",
  answerTo: (option) => `Your answer: ${option}`,
  question: "What would you like to tell us?",
  levels: {
    "option-chosen": "We choose this option",
    "conditional-yes": "Yes, with conditions",
    "written-yes": "Yes, we accept this offer",
  },
  conditions: "Conditions, or what else we should know",
  name: "Your name",
  consent: (company, offer) =>
    `I may speak for ${company || "our side"}. My answer is about ${offer}, as it is shown here.`,
  send: "Send this answer",
  refused: {
    unknown: "This offer is not here any more. Please look at the page again.",
    renewed:
      "The offer was renewed while you read it. Below is the new version: please look at it and answer once more.",
    expired: "This offer is not valid any more. Please ask us for a new one.",
    closed: "This offer takes no answer any more. Please write to your contact person.",
    option: "The offer does not give this choice. Please choose an option again.",
    level: "Please choose what you would like to tell us.",
    name: "Please type your name, with 200 characters at most.",
    consent: "Please tick the box, so that we may rely on your answer.",
    conditions: "Please write down your conditions.",
    "too-long": "Please shorten the text to 2,000 characters.",
    "said-already": "You have told us exactly this already.",
    "too-many": "You have answered this version 20 times. Please write to your contact person.",
  },
  told: ({ person, said, offer, option, sum }) =>
    `${person} in the buyer's room about ${offer}: ${said}. ${option}, ${sum} without tax.`,
  task: (person, offer) => `Follow up the answer of ${person} to ${offer}`,
}

const zh: OfferTexts = {
  version: (number, version) => `${number}，第 ${version} 版`,
  issued: (day) => `日期 ${day}`,
  until: (day) => `有效期至 ${day}`,
  expired: (day) => `此报价有效期至 ${day}，现已过期，不再接受答复。请联系我们获取新报价。`,
  closed: "此报价不再接受答复。",
  quantity: "数量",
  include: "包含此项",
  recalculate: "重新计算",
  recalculated: "已按您的选择重新计算，尚未提交任何内容。",
  choose: "选择此方案",
  wrongQuantity: (line) => `请检查“${line}”的数量。`,
  range: (least, most) => `请输入 ${least} 至 ${most} 之间的数字，小数位数不超过报价中的数量。`,
  documents: "下载",
  forms: {
    "quote-sheet": "报价单 (PDF)",
    "service-summary": "服务概要 (PDF)",
    slides: "幻灯片 (PPTX)",
    "web-page": "网页 (HTML)",
  },
  others: "其他报价",
  answers: "已有答复",
  said: {
    "option-chosen": "已选择方案",
    "conditional-yes": "有条件同意",
    "written-yes": "同意",
  },
  sayings: "贵方人员对此版本的答复",
  answerTo: (option) => `您的答复：${option}`,
  question: "您想告诉我们什么？",
  levels: {
    "option-chosen": "我们选择此方案",
    "conditional-yes": "有条件同意",
    "written-yes": "同意，接受此报价",
  },
  conditions: "条件或其他说明",
  name: "您的姓名",
  consent: (company, offer) =>
    `本人有权代表${company || "我方"}作出答复。本答复针对此处显示的 ${offer}。`,
  send: "提交答复",
  refused: {
    unknown: "此报价已不在此处，请重新查看页面。",
    renewed: "您阅读期间，报价已更新。下方为新版本，请查看后重新答复。",
    expired: "此报价已过期，请联系我们获取新报价。",
    closed: "此报价不再接受答复，请联系您的对接人。",
    option: "报价中没有此选择，请重新选择方案。",
    level: "请选择您想告诉我们的内容。",
    name: "请输入您的姓名，最多 200 个字符。",
    consent: "请勾选确认框，以便我们采信您的答复。",
    conditions: "请写明您的条件。",
    "too-long": "请将文字缩短至 2,000 个字符。",
    "said-already": "您已提交过完全相同的答复。",
    "too-many": "您对此版本的答复已达 20 次，请联系您的对接人。",
  },
  told: ({ person, said, offer, option, sum }) =>
    `${person}在买方专区答复 ${offer}：${said}。${option}，不含税 ${sum}。`,
  task: (person, offer) => `跟进${person}对 ${offer} 的答复`,
}

export const offerTexts: Record<Locale, OfferTexts> = { en, "zh-CN": zh }
