import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useShownCustom } from "../../../web/records/use-shown-custom.ts"
import { getBoard } from "../board-contract.ts"
import { type Deal, getDeal, listDealEvents, listDeals, updateDeal } from "../contract.ts"

export type DealUpdate = Omit<Input<typeof updateDeal>, "dealId" | "version">

/** Saves one or more fields of a deal; a refusal leaves the shown value and is reported. */
export function useUpdateDeal(deal: Deal) {
  const queries = useQueryClient()
  const send = apiMutation(updateDeal)
  const { queryKey } = apiQuery(getDeal, { dealId: deal.id })
  const update = useMutation({
    mutationKey: queryKey,
    scope: { id: `deal ${deal.id}` }, // one after another, each on what the one before left
    mutationFn: (update: DealUpdate, context) =>
      send(
        {
          dealId: deal.id,
          version: queries.getQueryData<Deal>(queryKey)?.version ?? deal.version,
          ...update,
        },
        context,
      ),
    onSuccess: (saved) => queries.setQueryData(queryKey, saved),
    onSettled: () => invalidate(queries, getDeal, getBoard, listDeals, listDealEvents),
  })
  return { ...update, custom: useShownCustom(queryKey, deal.custom) }
}
