import type { Locale } from "../../../../kernel/locale.ts"

/** Characters of a question at most. */
export const mostLetters = 2_000

type QuestionTexts = {
  label: string
  help: string
  send: string
  waiting: string
  earlier: string
  refused: Record<"empty" | "too-long" | "too-many" | "full", string>
  /** As the timeline of the deal and the task of its owner say it. */
  told: (name: string) => string
  task: (name: string) => string
}

const en: QuestionTexts = {
  label: "Your question",
  help: "Everybody who is invited to this page can read it. The answer appears here.",
  send: "Ask",
  waiting: "Not answered yet",
  earlier: "Earlier questions",
  refused: {
    empty: "Please write your question.",
    "too-long": `A question has ${mostLetters} characters at most. Please shorten it and send it again.`,
    "too-many": "You have asked 20 questions within a day. Please ask the next one tomorrow.",
    full: "This page takes no more questions. Please write to your contact person.",
  },
  told: (name) => `${name} asked in the buyer's room:`,
  task: (name) => `Answer the question of ${name}`,
}

const zh: QuestionTexts = {
  label: "您的问题",
  help: "所有受邀查看此页面的人都能看到您的问题。回复会显示在这里。",
  send: "提问",
  waiting: "尚未回复",
  earlier: "更早的问题",
  refused: {
    empty: "请输入您的问题。",
    "too-long": `问题最多 ${mostLetters} 个字符，请缩短后重新提交。`,
    "too-many": "您一天内已提出 20 个问题，请明天再提问。",
    full: "此页面不再接受提问，请直接联系您的对接人。",
  },
  told: (name) => `${name}在买方专区提问：`,
  task: (name) => `回复${name}的问题`,
}

export const questionTexts: Record<Locale, QuestionTexts> = { en, "zh-CN": zh }
