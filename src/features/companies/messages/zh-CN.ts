import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { companies as en } from "./en.ts"

/** 客户列表与客户页的文字。 */
export const companies: SameShape<typeof en> = {
  list: {
    title: "客户",
    search: "搜索客户",
    empty: "还没有客户。",
    emptyHint: "客户是您的销售对象，商机、联系人、记录和文件都归在客户之下。",
    noMatch: "没有匹配的客户。",
    newest: "最新优先",
    sort: "排序",
    byName: "按名称",
  },
  new: "新建客户",
  create: "创建客户",
  created: "已创建{company}",
  createAnyway: "仍然创建",
  page: {
    facts: "基本信息",
    moreActions: "{company}的更多操作",
    merge: "合并重复客户",
  },
  merge: {
    title: "合并重复客户",
    what: "重复客户的商机、联系人、记录和文件将移到{company}。此处为空的字段将采用对方的值。",
    duplicate: "重复客户",
    act: "合并",
    done: "已合并到{company}",
  },
  delete: {
    act: "删除客户",
    done: "已删除{company}",
    deleted: "此客户已删除，其商机和联系人仍然保留。",
    merged: "此客户已合并到另一个客户。",
    openMerged: "打开该客户",
    restore: "恢复",
  },
  field: {
    name: "名称",
    domain: "域名",
    website: "网站",
    phone: "电话",
    sector: "行业",
    employees: "员工人数",
    annualRevenue: "年营收",
    yearEstablished: "成立年份",
    country: "国家或地区",
    city: "城市",
    owner: "负责人",
    tags: "标签",
    addTag: "添加标签",
    openDeals: "进行中商机",
    contacts: "联系人",
    created: "创建时间",
    updated: "修改时间",
  },
}
