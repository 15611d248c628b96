import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { workspaces as en } from "./en.ts"

/** 工作区设置的文字。 */
export const workspaces: SameShape<typeof en> = {
  title: "工作区",
  name: "名称",
  currency: "报表币种",
  timeZone: "时区",
  locale: "新成员的语言",
  fiscalStart: "财年起始月份",
  repVisibility: "销售代表可见",
  visibility: { own: "自己的商机", team: "本团队的商机", all: "全部商机" },
  saved: "工作区已保存",
  rates: "汇率",
  ratesHelp: "一个单位折合多少 {currency}。汇率自所填日期起生效；已完结的商机保留完结当日的汇率。",
  rate: "1 {from} 折合 {to}",
  rateSet: "已设置 {currency} 的汇率",
  from: "生效日期",
  since: "自{day}起",
  code: "币种",
  addRate: "设置汇率",
  noRates: "还没有汇率。缺少汇率的币种会单独列出。",
  own: "您的工作区",
  ownHelp: "每个工作区有各自的成员、销售管道、商机与设置，互不相通。",
  thisOne: "当前打开",
  open: "打开",
  create: {
    title: "新建工作区",
    help: "您将成为其管理员，并在那里邀请成员。",
    template: "初始销售管道",
    act: "创建工作区",
  },
}
