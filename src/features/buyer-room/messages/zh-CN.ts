import type { SameShape } from "../../../kernel/messages/same-shape.ts"
import type * as en from "./en.ts"

export const buyerRoom: SameShape<typeof en.buyerRoom> = {
  title: "买方专区",
}
