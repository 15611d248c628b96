import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { fields as en } from "./en.ts"

/** 自定义字段的文字。 */
export const fields: SameShape<typeof en> = {
  page: {
    title: "自定义字段",
    intro: "商机、客户和联系人上属于您团队的字段，可在记录上填写，也可随导入读入、随导出写出。",
    records: "可添加字段的记录",
    empty: "还没有字段。",
    emptyHint: "添加您的团队需要了解的内容，例如合同编号或客户分类。",
    add: "添加字段",
    archived: "已归档",
    actions: "{field}的操作",
    edit: "编辑…",
    up: "上移",
    down: "下移",
    archive: "归档",
    restore: "恢复",
    archivedDone: "“{field}”不再接受新值，已有的值保留",
    key: "键",
  },
  record: {
    deal: "商机",
    company: "客户",
    contact: "联系人",
  },
  form: {
    addTitle: "添加字段",
    editTitle: "编辑{field}",
    english: "英文名称",
    chinese: "中文名称",
    oneName: "两者填写其一即可。",
    type: "类型",
    typeFixed: "类型不可更改，以免已有的值失去含义。",
    options: "选项",
    optionEnglish: "选项 {number} 的英文",
    optionChinese: "选项 {number} 的中文",
    addOption: "添加选项",
    removeOption: "移除选项 {number}",
    add: "添加字段",
    save: "保存字段",
    saved: "已保存字段“{field}”",
  },
  type: {
    text: "文本",
    number: "数字",
    date: "日期",
    "yes-no": "是或否",
    choice: "单选",
    choices: "多选",
    url: "网址",
  },
}
