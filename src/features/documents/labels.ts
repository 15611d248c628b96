import type { Locale } from "../../kernel/locale.ts"

const en = {
  quote: "Quote",
  serviceSummary: "Service summary",
  offer: "Offer",
  draft: "Draft, not an offer yet",
  number: "Number",
  version: "Version",
  issuedOn: "Date",
  validUntil: "Valid until",
  for: "For",
  from: "From",
  contact: "Contact",
  item: "Item",
  quantity: "Quantity",
  unitPrice: "Unit price",
  discount: "Discount",
  taxRate: "Tax",
  amount: "Amount",
  net: "Net",
  tax: "Tax",
  total: "Total",
  discounts: "Discount",
  once: "Once",
  all: "Sum, each charge once",
  taxIncluded: "Prices include tax.",
  taxExcluded: "Prices do not include tax.",
  optional: "Optional, not included",
  optionalChosen: "Optional, included",
  recommended: "Recommended",
  options: "Options",
  optionsCompared: "The options compared",
  prices: "Prices",
  needs: "What we heard",
  need: "What is needed",
  covered: "What each option covers",
  isCovered: "Covered",
  isNotCovered: "Not covered",
  terms: "Terms",
  acceptance: "Acceptance",
  accepted: "We accept this quote.",
  optionChosen: "Option chosen",
  name: "Name",
  position: "position",
  date: "Date",
  signature: "Signature",
  nextSteps: "Next steps",
  stepChoose: "Choose the option that fits you best.",
  stepAsk: "Ask whatever is still open.",
  stepAccept: "Accept the offer.",
} as const

export type Label = keyof typeof en

const zh: Record<Label, string> = {
  quote: "报价单",
  serviceSummary: "服务概要",
  offer: "方案与报价",
  draft: "草稿，尚未正式报价",
  number: "编号",
  version: "版本",
  issuedOn: "日期",
  validUntil: "有效期至",
  for: "致",
  from: "出具方",
  contact: "联系人",
  item: "项目",
  quantity: "数量",
  unitPrice: "单价",
  discount: "折扣",
  taxRate: "税率",
  amount: "金额",
  net: "不含税金额",
  tax: "税额",
  total: "总额",
  discounts: "折扣金额",
  once: "一次性",
  all: "合计（各项费用各计一次）",
  taxIncluded: "价格含税。",
  taxExcluded: "价格不含税。",
  optional: "可选，未包含",
  optionalChosen: "可选，已包含",
  recommended: "推荐",
  options: "可选方案",
  optionsCompared: "方案对比",
  prices: "价格",
  needs: "我们了解到的需求",
  need: "需求",
  covered: "各方案涵盖的内容",
  isCovered: "涵盖",
  isNotCovered: "未涵盖",
  terms: "条款",
  acceptance: "确认",
  accepted: "我方接受本报价。",
  optionChosen: "所选方案",
  name: "姓名",
  position: "职务",
  date: "日期",
  signature: "签名",
  nextSteps: "下一步",
  stepChoose: "选择最适合贵方的方案。",
  stepAsk: "如有疑问，请随时提出。",
  stepAccept: "确认接受。",
}

export const labels: Record<Locale, Record<Label, string>> = { en, "zh-CN": zh }

/** A day as it is written out: `30 November 2026`, `2026年11月30日`. */
export function dayText(day: string, locale: Locale): string {
  const written = locale === "en" ? "en-GB" : locale
  const format = new Intl.DateTimeFormat(written, { dateStyle: "long", timeZone: "UTC" })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** How often something is charged: `Per month`, `Every 5 months`. */
export function periodText(months: number, locale: Locale): string {
  const common = {
    1: ["Per month", "每月"],
    3: ["Per quarter", "每季度"],
    12: ["Per year", "每年"],
  }
  const [english, chinese] = common[months as keyof typeof common] ?? [
    `Every ${months} months`,
    `每 ${months} 个月`,
  ]
  return (locale === "en" ? english : chinese) ?? ""
}

/** Between which quantities the buyer may choose. */
export function rangeText(least: string, most: string, locale: Locale): string {
  return locale === "en" ? `${least} to ${most} possible` : `可选 ${least} 至 ${most}`
}

/** What is charged by how much is used. */
export const usageText: Record<Locale, string> = { en: "By use", "zh-CN": "按用量" }
