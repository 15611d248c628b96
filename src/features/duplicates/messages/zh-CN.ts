import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { duplicates as en } from "./en.ts"

/** 查重的文字。 */
export const duplicates: SameShape<typeof en> = {
  same: "已有相同记录",
  similar: "可能已有相同记录",
  kind: { same: "相同", similar: "相似" },
  customer: "已成交",
  owner: "负责人 {owner}",
  hidden: { company: "与{company}的进行中商机", contact: "与此人的进行中商机" },
  somebody: { company: "已有同事在跟进{company}", contact: "已有同事在跟进此人" },
  more: "另有 {count} 条",
  reason: "仍要创建的原因",
  reasonHelp: "将写入审计日志。也可以改为打开已有记录。",
}
