import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { sample as en } from "./en.ts"

/** 示例数据的文案。 */
export const sample: SameShape<typeof en> = {
  title: "示例数据",
  notice: "这是示例数据：{deals, plural, other {# 个虚构商机}}，含 18 个月的历史。",
  loading: "正在写入示例数据，几秒后会自动显示在这里。",
  failed: "示例数据未能写入，没有任何改动，请重新载入。",
  remove: "移除示例数据",
  removed: "示例数据已移除，过去的每一天也不再包含。",
  removeHint: "您自己的记录会保留，写在示例商机上的内容会一并移除。",
  load: "载入示例数据",
  loadHint: "400 个虚构商机，含 18 个月的历史；一键即可移除。",
}
