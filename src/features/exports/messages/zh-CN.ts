import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { exports as en } from "./en.ts"

/** 导出文件的文字。 */
export const exports: SameShape<typeof en> = {
  act: "导出为 CSV",
  done: "已导出 {count} 行",
}
