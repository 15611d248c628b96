import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { contacts as en } from "./en.ts"

/** 联系人列表与联系人页的文字。 */
export const contacts: SameShape<typeof en> = {
  list: {
    title: "联系人",
    search: "搜索联系人",
    empty: "还没有联系人。",
    emptyHint: "联系人是您沟通的对象，隶属于客户并参与商机。",
    noMatch: "没有匹配的联系人。",
    newest: "最新优先",
    sort: "排序",
    byName: "按名称",
  },
  new: "新建联系人",
  create: "创建联系人",
  created: "已创建{contact}",
  createAnyway: "仍然创建",
  none: "该客户还没有联系人。",
  page: {
    facts: "基本信息",
    moreActions: "{contact}的更多操作",
    merge: "合并重复联系人",
  },
  merge: {
    title: "合并重复联系人",
    what: "重复联系人的商机、记录、文件和联系方式将移到{contact}。此处为空的字段将采用对方的值。",
    duplicate: "重复联系人",
    act: "合并",
    done: "已合并到{contact}",
  },
  delete: {
    act: "删除联系人",
    done: "已删除{contact}",
    deleted: "此联系人已删除，商机中仍然保留。",
    merged: "此联系人已合并到另一位联系人。",
    openMerged: "打开该联系人",
    restore: "恢复",
  },
  field: {
    name: "姓名",
    jobTitle: "职位",
    company: "客户",
    email: "邮箱",
    phone: "电话",
    emails: "邮箱",
    phones: "电话",
    addEmail: "添加邮箱",
    addPhone: "添加电话",
    linkedin: "领英",
    wechat: "微信",
    owner: "负责人",
    tags: "标签",
    addTag: "添加标签",
    created: "创建时间",
    updated: "修改时间",
  },
}
