import type { Locale } from "../../../../kernel/locale.ts"

type ColleagueTexts = {
  hint: string
  open: string
  name: string
  email: string
  note: string
  send: string
  states: Record<"open" | "agreed" | "declined", string>
  refused: Record<"name" | "email" | "note" | "too-many", string>
}

const en: ColleagueTexts = {
  hint: "Your link is yours alone. Tell us who else should see this page, and we invite them with a link of their own.",
  open: "Name a colleague",
  name: "Name",
  email: "Mail address",
  note: "What is their part in this? (optional)",
  send: "Ask us to invite them",
  states: { open: "We will look at it soon", agreed: "Agreed", declined: "Not invited" },
  refused: {
    name: "Please type the name, with 200 characters at most.",
    email: "Please type a mail address like name@example.com.",
    note: "Please shorten the last text to 500 characters.",
    "too-many": "You have named 10 colleagues. Please write to your contact person about more.",
  },
}

const zh: ColleagueTexts = {
  hint: "您的链接仅供您本人使用。请告诉我们还有谁需要查看此页面，我们会向其发送专属链接。",
  open: "推荐同事",
  name: "姓名",
  email: "邮箱",
  note: "其在此项目中的职责（选填）",
  send: "请我们邀请",
  states: { open: "我们会尽快处理", agreed: "已同意", declined: "未邀请" },
  refused: {
    name: "请输入姓名，最多 200 个字符。",
    email: "请输入邮箱地址，例如 name@example.com。",
    note: "请将最后一项缩短至 500 个字符。",
    "too-many": "您已推荐 10 位同事，更多人选请直接联系您的对接人。",
  },
}

export const colleagueTexts: Record<Locale, ColleagueTexts> = { en, "zh-CN": zh }
