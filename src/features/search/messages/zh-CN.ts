import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { search as en } from "./en.ts"

/** 搜索页的文字。 */
export const search: SameShape<typeof en> = {
  title: "搜索",
  field: "商机、客户和联系人",
  hint: "可输入词语、汉字、拼音首字母、邮箱地址或电话尾号，少量拼写错误也能找到。",
  none: "没有与“{text}”匹配的内容。",
  kinds: "记录类型",
  all: "全部",
  deal: "商机",
  company: "客户",
  contact: "联系人",
}
