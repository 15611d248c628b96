import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { getBoard } from "../board-contract.ts"
import { type Deal, getDeal, listDealEvents, listDeals, updateDeal } from "../contract.ts"

export type DealUpdate = Omit<Input<typeof updateDeal>, "dealId" | "version">

/** Saves one or more fields of a deal; a refusal leaves the shown value and is reported. */
export function useUpdateDeal(deal: Deal) {
  const queries = useQueryClient()
  const send = apiMutation(updateDeal)
  return useMutation({
    mutationFn: (update: DealUpdate, context) =>
      send({ dealId: deal.id, version: deal.version, ...update }, context),
    onSuccess: (saved) =>
      queries.setQueryData(apiQuery(getDeal, { dealId: deal.id }).queryKey, saved),
    onSettled: () => invalidate(queries, getDeal, getBoard, listDeals, listDealEvents),
  })
}
