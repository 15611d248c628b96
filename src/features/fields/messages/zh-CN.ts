import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { fields as en } from "./en.ts"

/** 自定义字段的文字。 */
export const fields: SameShape<typeof en> = {
  yes: "是",
  no: "否",
  none: "无",
}
