import type { Locale } from "../../../kernel/locale.ts"
import type { NoticeKind } from "../approval-notices.ts"

type Facts = { number: string; deal: string; asker: string; reason: string; decider: string }

type Texts = {
  /** What is to be done about the offer of this number. */
  task: Record<NoticeKind, (number: string) => string>
  hello: string
  open: string
  subject: Record<NoticeKind, (facts: Facts) => string>
  body: Record<NoticeKind, (facts: Facts) => string>
}

/** What tasks and mails say about an approval, each in the language of who reads it. */
export const approvalTexts: Readonly<Record<Locale, Texts>> = {
  en: {
    task: {
      decide: (number) => `Decide about proposal ${number}`,
      approved: (number) => `Send proposal ${number}: it is approved`,
      refused: (number) => `Change proposal ${number}: it was refused`,
    },
    hello: "Hello,",
    open: "Open the proposal",
    subject: {
      decide: ({ asker, number }) => `${asker} asks for your approval: ${number}`,
      approved: ({ number }) => `Approved: ${number}`,
      refused: ({ number }) => `Refused: ${number}`,
    },
    body: {
      decide: ({ asker, number, deal, reason }) =>
        `${asker} asks for approval of proposal ${number} for “${deal}”: ${reason}`,
      approved: ({ number, deal }) =>
        `Proposal ${number} for “${deal}” is approved. It can be sent as it is.`,
      refused: ({ decider, number, deal, reason }) =>
        `${decider} refused proposal ${number} for “${deal}”: ${reason}`,
    },
  },
  "zh-CN": {
    task: {
      decide: (number) => `审批方案书 ${number}`,
      approved: (number) => `发送方案书 ${number}：已获批准`,
      refused: (number) => `修改方案书 ${number}：未获批准`,
    },
    hello: "您好：",
    open: "打开方案书",
    subject: {
      decide: ({ asker, number }) => `${asker}申请您审批：${number}`,
      approved: ({ number }) => `已批准：${number}`,
      refused: ({ number }) => `未批准：${number}`,
    },
    body: {
      decide: ({ asker, number, deal, reason }) =>
        `${asker}为“${deal}”的方案书 ${number} 申请审批：${reason}`,
      approved: ({ number, deal }) => `“${deal}”的方案书 ${number} 已获批准，可以按现稿发送。`,
      refused: ({ decider, number, deal, reason }) =>
        `${decider}未批准“${deal}”的方案书 ${number}：${reason}`,
    },
  },
}
