import { Problem } from "../../../kernel/problem.ts"
import type { Limits } from "../contract.ts"
import { passedBy, type TakingKind } from "../lead-room.ts"

type Taking = { kind: TakingKind; asked: number; memberId: string }

/** Refuses more leads than the limits of a member allow, with the numbers. */
export function refusePassed(limits: Limits, { kind, asked, memberId }: Taking) {
  const limit = passedBy(limits, kind, asked)
  if (limit) throw new Problem("claim-limit", { limit, asked, memberId, ...limits })
}
