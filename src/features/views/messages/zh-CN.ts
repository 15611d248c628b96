import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { views as en } from "./en.ts"

/** 已保存视图的文字。 */
export const views: SameShape<typeof en> = {
  menu: "视图",
  current: "视图：{view}",
  own: "我的视图",
  shared: "共享视图",
  everything: "不筛选",
  save: "保存为视图…",
  replace: "将更改保存到“{view}”",
  rename: "重命名…",
  share: "与所有人共享",
  unshare: "仅自己可见",
  delete: "删除视图",
  title: "保存为视图",
  renameTitle: "重命名视图",
  name: "名称",
  isShared: "工作区的所有成员都能看到",
  saved: "已保存视图“{view}”",
  deleted: "已删除视图“{view}”",
}
