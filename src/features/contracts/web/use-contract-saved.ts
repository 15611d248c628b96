import { useQueryClient } from "@tanstack/react-query"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { getDeal } from "../../deals/contract.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { type Contract, getContract } from "../contract.ts"

/** Shows what a write answered, and asks anew for what hangs on it. */
export function useContractSaved(): (contract: Contract) => void {
  const queries = useQueryClient()
  return (contract) => {
    const { dealId } = contract
    queries.setQueryData(apiQuery(getContract, { dealId }).queryKey, contract)
    void invalidate(queries, getDeal, getGate)
  }
}
