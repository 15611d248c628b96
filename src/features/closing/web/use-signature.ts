import { useQueryClient } from "@tanstack/react-query"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { getDeal } from "../../deals/contract.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { getSignature, type Signature } from "../contract.ts"

/** Shows what a write answered, and asks anew for what hangs on it. */
export function useSignatureSaved(): (signature: Signature) => void {
  const queries = useQueryClient()
  return (signature) => {
    const { dealId } = signature
    queries.setQueryData(apiQuery(getSignature, { dealId }).queryKey, signature)
    void invalidate(queries, getDeal, getGate)
  }
}
