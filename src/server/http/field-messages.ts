import type { Locale } from "../../kernel/locale.ts"

/** What the contracts say of a wrong field, in Chinese; `{n}` stands for a number. */
const chinese: Readonly<Record<string, string>> = {
  "A condition such as region:north": "请输入条件，例如 region:north",
  "A decimal with up to ten places": "请输入最多十位小数的数字",
  "A domain like example.com": "请输入域名，例如 example.com",
  "A mail address, or a domain like example.com": "请输入邮箱地址或域名，例如 example.com",
  "A number with digits": "请输入包含数字的号码",
  "A question's id": "请输入问题的标识",
  "A time from 00:00 to 23:59": "请输入 00:00 至 23:59 之间的时间",
  "A whole number": "请输入整数",
  "An https address of a calendar that can be reached from the internet":
    "请输入可从互联网访问的日历 https 地址",
  "An address that begins with http:// or https://": "请输入以 http:// 或 https:// 开头的网址",
  "An IANA time zone such as Europe/Berlin": "请输入 IANA 时区，例如 Asia/Shanghai",
  "A plain number with at most {n} decimals": "请输入数字，最多 {n} 位小数",
  "At most {n}": "最大为 {n}",
  "At most {n} calendars; remove one first": "最多 {n} 个日历，请先移除一个",
  "At most {n} characters": "最多 {n} 个字符",
  "Control characters are not allowed": "不能包含控制字符",
  "Each currency at most once": "每种货币最多填写一次",
  "Each quantity at most once": "每个数量最多填写一次",
  "Each day at most once": "每一天最多填写一次",
  "Name at least one change": "请至少指定一项更改",
  "One language must be filled": "请至少填写一种语言",
  "64 hexadecimal digits": "请输入 64 位十六进制数字",
  "Each clause at most once": "每条条文最多出现一次",
  "Say how this is known, or choose a file that shows it": "请说明依据，或选择可作为依据的文件",
  "Say under which condition": "请说明附带的条件",
  "Small letters, digits and hyphens, such as payment":
    "请输入小写字母、数字和连字符，例如 payment",
  "Placeholders are {{contact.name}}, {{contact.jobTitle}}, {{company.name}}, {{deal.title}} and {{sender.name}}":
    "可用的占位符有 {{contact.name}}、{{contact.jobTitle}}、{{company.name}}、{{deal.title}} 和 {{sender.name}}",
  "Say why it is stopped": "请填写停止的原因",
  "The end comes after the beginning": "结束时间须晚于开始时间",
  "The search part of an address": "请输入网址中问号之后的部分",
  "The upper end is not below the lower": "上限不能低于下限",
  "Three capital letters, ISO 4217": "请输入三个大写字母的货币代码（ISO 4217）",
  "Whole minor units, at most 18 digits": "请输入以最小货币单位计的整数，最多 18 位",
  "Write something": "请输入内容",
  "Year must be 1900 or later": "年份须为 1900 年或之后",
}

/** A contract's own sentence in the reader's language; as it is where no translation is known. */
export function fieldMessage(message: string, locale: Locale): string {
  if (locale === "en") return message
  const [number = ""] = /\d+/.exec(message) ?? []
  const exact = chinese[message]
  if (exact) return exact
  return chinese[message.replace(number, "{n}")]?.replace("{n}", number) ?? message
}
