import { Problem } from "../../../kernel/problem.ts"
import { passedLimit } from "../claim-limit.ts"
import type { Limits } from "../contract.ts"

/** Refuses more claims than the limits allow, with the numbers. */
export function refusePassed(limits: Limits, asked: number) {
  const limit = passedLimit(limits, asked)
  if (limit) throw new Problem("claim-limit", { limit, asked, ...limits })
}
