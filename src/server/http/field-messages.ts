import type { Locale } from "../../kernel/locale.ts"

/** What the contracts say of a wrong field, in Chinese; `{n}` stands for a number. */
const chinese: Readonly<Record<string, string>> = {
  "A colour such as #1f5fbf": "请输入颜色，例如 #1f5fbf",
  "A condition such as region:north": "请输入条件，例如 region:north",
  "A decimal with up to ten places": "请输入最多十位小数的数字",
  "A domain like example.com": "请输入域名，例如 example.com",
  "A mail address, or a domain like example.com": "请输入邮箱地址或域名，例如 example.com",
  "A number with digits": "请输入包含数字的号码",
  "A question's id": "请输入问题的标识",
  "A step waits for earlier ones only": "步骤只能等待排在它之前的步骤",
  "A time from 00:00 to 23:59": "请输入 00:00 至 23:59 之间的时间",
  "A whole number": "请输入整数",
  "A written yes is shown by a note, mail or file of the deal":
    "书面同意须以商机的跟进记录、邮件或文件为证",
  "An amount with its currency, or a share": "请填写带货币的金额，或一个比例",
  "An https address of a calendar that can be reached from the internet":
    "请输入可从互联网访问的日历 https 地址",
  "An address that begins with http:// or https://": "请输入以 http:// 或 https:// 开头的网址",
  "An IANA time zone such as Europe/Berlin": "请输入 IANA 时区，例如 Asia/Shanghai",
  "A plain number with at most {n} decimals": "请输入数字，最多 {n} 位小数",
  "At most {n}": "最大为 {n}",
  "At most {n} calendars; remove one first": "最多 {n} 个日历，请先移除一个",
  "At most {n} characters": "最多 {n} 个字符",
  "Choose a darker colour, so that it can be read on white":
    "请选择更深的颜色，以便在白色背景上清晰可读",
  "Control characters are not allowed": "不能包含控制字符",
  "An option is chosen": "请选择选项，其他层级不带选项",
  "Too many points": "手写签名过长，请清除后重写",
  "Each currency at most once": "每种货币最多填写一次",
  "Each language at most once": "每种语言最多一次",
  "Each option and each line has an id of its own": "每个选项和每行明细须有各自的标识",
  "Each quantity at most once": "每个数量最多填写一次",
  "Each day at most once": "每一天最多填写一次",
  "Name a deal, a person, or a company alone": "请指定商机或联系人，或仅指定客户",
  "Name at least one change": "请至少指定一项更改",
  "No more contacts on this day for whoever is to make it": "负责执行的成员当天的联系已达上限",
  "Not a day in the past": "日期不能早于今天",
  "Not a working day": "不是工作日",
  "One evidence is enough": "只需一份依据",
  "One language must be filled": "请至少填写一种语言",
  "64 hexadecimal digits": "请输入 64 位十六进制数字",
  "Each clause at most once": "每条条文最多出现一次",
  "Say how this is known, or choose a file that shows it": "请说明依据，或选择可作为依据的文件",
  "Say under which condition": "请说明附带的条件",
  "Small letters, digits and hyphens, such as payment":
    "请输入小写字母、数字和连字符，例如 payment",
  "Placeholders are {{contact.name}}, {{contact.jobTitle}}, {{company.name}}, {{deal.title}} and {{sender.name}}":
    "可用的占位符有 {{contact.name}}、{{contact.jobTitle}}、{{company.name}}、{{deal.title}} 和 {{sender.name}}",
  "Say what shows it": "请说明依据",
  "Say why it is refused": "请填写拒绝的原因",
  "Say why it is stopped": "请填写停止的原因",
  "The end comes after the beginning": "结束时间须晚于开始时间",
  "The quantity lies between the least and the most": "数量须在最小值与最大值之间",
  "The search part of an address": "请输入网址中问号之后的部分",
  "The upper end is not below the lower": "上限不能低于下限",
  "This comes to more than the largest amount": "金额超出可保存的最大值",
  "Today or later": "请选择今天或更晚的日期",
  "Today or earlier": "请选择今天或更早的日期",
  "Three capital letters, ISO 4217": "请输入三个大写字母的货币代码（ISO 4217）",
  "Too close to another contact with this person": "与该联系人的另一次联系间隔太近",
  "What recurs has a period, and nothing else has one": "周期性收费须有周期，其他收费没有周期",
  "Whole minor units, at most 18 digits": "请输入以最小货币单位计的整数，最多 18 位",
  "Write something": "请输入内容",
  "Year must be 2200 or earlier": "年份不得晚于 2200 年",
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
