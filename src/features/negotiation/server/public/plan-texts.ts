import type { Locale } from "../../../../kernel/locale.ts"

export type PlanRefusal = "unknown" | "changed" | "closed"

/** Texts of the close plan in the buyer's room. */
type PlanTexts = {
  credible: (day: string) => string
  side: { seller: string; buyer: string }
  milestone: string
  optional: string
  span: (from: string, to: string) => string
  by: (day: string) => string
  neededBy: (day: string) => string
  late: (day: string) => string
  after: (steps: string) => string
  done: (day: string, name: string) => string
  tick: string
  untick: string
  of: (act: string, title: string) => string
  waits: (milestone: string, steps: string) => string
  refused: Record<PlanRefusal, string>
}

const en: PlanTexts = {
  credible: (day) => `As things stand, everything needed can be done by ${day}.`,
  side: { seller: "Ours", buyer: "Yours" },
  milestone: "milestone",
  optional: "optional",
  span: (from, to) => `${from} to ${to}`,
  by: (day) => `by ${day}`,
  neededBy: (day) => `needed by ${day}`,
  late: (day) => `later than needed: ${day}`,
  after: (steps) => `waits for ${steps}`,
  done: (day, name) => `Done ${day}, said by ${name}`,
  tick: "Mark as done",
  untick: "Not done after all",
  of: (act, title) => `${act}: ${title}`,
  waits: (milestone, steps) => `“${milestone}” waits for: ${steps}`,
  refused: {
    unknown: "That is not a step of yours in this plan. Please look at it again.",
    changed: "The plan changed while you looked. Please look at it again.",
    closed: "This is decided, so the plan changes no more.",
  },
}

const zh: PlanTexts = {
  credible: (day) => `按目前进展，所有必需步骤最早可于 ${day} 完成。`,
  side: { seller: "我方", buyer: "贵方" },
  milestone: "里程碑",
  optional: "可选",
  span: (from, to) => `${from} 至 ${to}`,
  by: (day) => `${day} 前`,
  neededBy: (day) => `须于 ${day} 前完成`,
  late: (day) => `晚于要求日期：${day}`,
  after: (steps) => `须待：${steps}`,
  done: (day, name) => `${day} 完成，由${name}确认`,
  tick: "标记为已完成",
  untick: "撤回完成标记",
  of: (act, title) => `${act}：${title}`,
  waits: (milestone, steps) => `“${milestone}”须待以下步骤完成：${steps}`,
  refused: {
    unknown: "这不是本计划中贵方的步骤，请重新查看。",
    changed: "您查看期间计划有变动，请重新查看。",
    closed: "此事已有结果，计划不再变动。",
  },
}

export const planTexts: Record<Locale, PlanTexts> = { en, "zh-CN": zh }
