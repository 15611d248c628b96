import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type { catalogue as en } from "./en.ts"

/** 产品与价格的文字。 */
export const catalogue: SameShape<typeof en> = {
  title: "产品与价格",
}
