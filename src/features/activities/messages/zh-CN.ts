import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { activities as en } from "./en.ts"

/** 商机、客户和联系人上跟进记录的文字。 */
export const activities: SameShape<typeof en> = {
  notes: "跟进记录",
  empty: "还没有跟进记录。",
  write: "写跟进记录",
  placeholder: "谈了什么、约定了什么、了解到什么？",
  kindLabel: "类型",
  happenedAt: "时间",
  kind: {
    note: "备注",
    call: "电话",
    mail: "邮件",
    meeting: "会议",
    visit: "拜访",
  },
  byLabel: "对方是否回应？",
  by: {
    seller: "我方联系，尚无回应",
    both: "双方已沟通",
    buyer: "对方主动联系",
  },
  add: "保存记录",
  edit: "编辑记录",
  more: "此记录的更多操作",
  delete: "删除记录",
  deleted: "已删除该记录",
  edited: "已编辑",
  meanwhile: "您编辑期间他人修改了此备注，现内容为：",
  mineAnyway: "仍以我的内容替换",
  nobody: "某人",
}
