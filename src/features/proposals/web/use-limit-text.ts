import { useFormat } from "../../../web/format.ts"
import type { ProposalRule } from "../approval-contract.ts"

/** The limit of a rule: a share, or an amount in its currency. */
export function useLimitText() {
  const format = useFormat()
  return ({
    limitBps,
    limitMinor,
    currency,
  }: Pick<ProposalRule, "limitBps" | "limitMinor" | "currency">) =>
    limitMinor !== null && currency !== null
      ? format.money(limitMinor, currency)
      : format.percent(limitBps ?? 0)
}
