import { type Locale, type LocalText, localText } from "../../../kernel/locale.ts"
import { formatMajor } from "../../../kernel/money.ts"
import type { ExportedEntry } from "../../audit/server/queries.ts"
import type { ExportedCompany } from "../../companies/server/export-queries.ts"
import type { ExportedContact } from "../../contacts/server/export-queries.ts"
import type { ExportedDeal } from "../../deals/server/export-queries.ts"
import type { FieldOption, FieldRow } from "../../fields/server/queries.ts"

/** One column of a file: its name in both languages, and what it says of a record. */
export type Column<Row> = {
  name: LocalText
  cell: (row: Row, locale: Locale) => string | number | null
}

function column<Row>(en: string, zh: string, cell: Column<Row>["cell"]): Column<Row> {
  return { name: { en, "zh-CN": zh }, cell }
}

/** Values of one cell, written as an import takes them apart again. */
const listed = (values: readonly string[]) => values.join("; ")

const outcomes: Record<ExportedDeal["outcome"], LocalText> = {
  open: { en: "Open", "zh-CN": "进行中" },
  won: { en: "Won", "zh-CN": "赢单" },
  lost: { en: "Lost", "zh-CN": "输单" },
  disqualified: { en: "Disqualified", "zh-CN": "判定无效" },
}

/** The reason of the list, and what was said on top of it. */
function reasonOf({ closingReason, outcomeReason }: ExportedDeal, locale: Locale): string | null {
  const listed = closingReason && localText(closingReason, locale)
  if (!listed || !outcomeReason) return listed || outcomeReason
  return outcomeReason.startsWith(listed) ? outcomeReason : `${listed}: ${outcomeReason}`
}

/** Names are those that an import recognises. */
export const dealColumns: readonly Column<ExportedDeal>[] = [
  column("Deal ID", "商机编号", (deal) => deal.id),
  column("Deal name", "商机名称", (deal) => deal.title),
  column("Company", "客户", (deal) => deal.companyName),
  column("Owner", "负责人", (deal) => deal.ownerName),
  column("Pipeline", "销售管道", (deal, locale) => localText(deal.pipelineName, locale)),
  column("Stage", "阶段", ({ stageName }, locale) => stageName && localText(stageName, locale)),
  column("Status", "状态", (deal, locale) => outcomes[deal.outcome][locale]),
  column("Amount", "金额", ({ amountMinor, currency }) => major(amountMinor, currency)),
  column("Currency", "币种", (deal) => deal.currency),
  column("Probability (%)", "赢单概率（%）", (deal) => deal.probabilityBps / 100),
  column("Open date", "创建日期", (deal) => deal.openedOn),
  column("Expected close date", "预计成交日期", (deal) => deal.expectedCloseDate),
  column("Closed on", "成交日期", (deal) => deal.closedOn),
  column("Product", "产品", (deal) => deal.product),
  column("Source", "来源", (deal) => deal.source),
  column("Next step", "下一步", (deal) => deal.nextStep),
  column("Next step date", "下一步日期", (deal) => deal.nextStepDate),
  column("Lost reason", "输单原因", reasonOf),
  column("Competitor", "竞争对手", (deal) => deal.competitor),
  column("Tags", "标签", (deal) => listed(deal.tags)),
]

/** The log as it is stored, so that a copy elsewhere can be compared with it. */
export const auditColumns: readonly Column<ExportedEntry>[] = [
  column("Number", "序号", (entry) => entry.id),
  column("At (UTC)", "时间 (UTC)", (entry) => entry.at.toISOString()),
  column("Who", "操作人", (entry) => entry.actorName),
  column("Act", "操作", (entry) => entry.act),
  column("Kind of record", "对象类型", (entry) => entry.recordKind),
  column("Record", "对象编号", (entry) => entry.recordId),
  column("Details", "详情", (entry) => JSON.stringify(entry.detail)),
  column("Request", "请求编号", (entry) => entry.requestId),
  column("Network address", "网络地址", (entry) => entry.ip),
  column("Device", "设备", (entry) => entry.userAgent),
  column("Hash", "哈希值", (entry) => entry.hash.toString("hex")),
]

export const companyColumns: readonly Column<ExportedCompany>[] = [
  column("Company ID", "客户编号", (company) => company.id),
  column("Company name", "客户名称", (company) => company.name),
  column("Domain", "域名", (company) => company.domain),
  column("Website", "网站", (company) => company.website),
  column("Phone", "电话", (company) => company.phone),
  column("Sector", "行业", (company) => company.sector),
  column("Employees", "员工数", (company) => company.employees),
  column("Annual revenue", "年收入", (company) =>
    major(company.annualRevenueMinor, company.currency ?? ""),
  ),
  column("Currency", "币种", (company) => company.currency),
  column("Year founded", "成立年份", (company) => company.yearEstablished),
  column("Country", "国家", (company) => company.country),
  column("City", "城市", (company) => company.city),
  column("Parent company", "上级公司", (company) => company.parentName),
  column("Owner", "负责人", (company) => company.ownerName),
  column("Tags", "标签", (company) => listed(company.tags)),
]

export const contactColumns: readonly Column<ExportedContact>[] = [
  column("Contact ID", "联系人编号", (contact) => contact.id),
  column("Full name", "姓名", (contact) => contact.name),
  column("Job title", "职位", (contact) => contact.jobTitle),
  column("Company", "客户", (contact) => contact.companyName),
  column("Email", "邮箱", ({ emails }) => emails[0] ?? null),
  column("More mail addresses", "更多邮箱", ({ emails }) => listed(emails.slice(1))),
  column("Phone", "电话", ({ phones }) => phones[0] ?? null),
  column("More phone numbers", "更多电话", ({ phones }) => listed(phones.slice(1))),
  column("LinkedIn", "LinkedIn", (contact) => contact.linkedin),
  column("WeChat", "微信", (contact) => contact.wechat),
  column("Language", "语言", (contact) => contact.language),
  column("Owner", "负责人", (contact) => contact.ownerName),
  column("Tags", "标签", (contact) => listed(contact.tags)),
]

function major(minor: bigint | null, currency: string): string | null {
  return minor === null ? null : formatMajor(minor, currency)
}

const yesNo: Record<"yes" | "no", LocalText> = {
  yes: { en: "Yes", "zh-CN": "是" },
  no: { en: "No", "zh-CN": "否" },
}

/** A column for each of the workspace's own fields. */
export function customColumns(
  fields: readonly FieldRow[],
): Column<{ custom: Record<string, unknown> }>[] {
  return fields.map((field) => ({
    name: field.label,
    cell: ({ custom }, locale) => customCell(field, custom[field.key], locale),
  }))
}

function customCell({ options }: FieldRow, value: unknown, locale: Locale): Cell {
  const labelOf = (one: unknown) => {
    const known = options as FieldOption[] // written by that room alone
    const option = known.find((candidate) => candidate.value === one)
    return option ? localText(option.label, locale) : String(one)
  }
  if (value === undefined || value === null) return null
  if (typeof value === "boolean") return yesNo[value ? "yes" : "no"][locale]
  if (Array.isArray(value)) return listed(value.map(labelOf))
  return typeof value === "number" ? value : labelOf(value)
}

type Cell = ReturnType<Column<never>["cell"]>

/** A cell as text; numbers without an exponent, so that they stay numbers. */
export function cellText(cell: Cell): string {
  if (cell === null) return ""
  if (typeof cell === "string") return cell
  return cell.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 })
}
