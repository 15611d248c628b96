import { useMutation, useQueryClient } from "@tanstack/react-query"
import { api, apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useShownCustom } from "../../../web/records/use-shown-custom.ts"
import { offerUndo, stepBetween } from "../../../web/undo.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { getBoard } from "../board-contract.ts"
import { type Deal, getDeal, listDealEvents, listDeals, updateDeal } from "../contract.ts"
import { type DealUpdate, planUpdateUndo } from "../update-undo.ts"

/** Saves one or more fields of a deal; a refusal leaves the shown value and is reported. */
export function useUpdateDeal(deal: Deal) {
  const t = useMessages()
  const tell = useTellProblem()
  const queries = useQueryClient()
  const send = apiMutation(updateDeal)
  const { queryKey } = apiQuery(getDeal, { dealId: deal.id })
  const shown = () => queries.getQueryData<Deal>(queryKey) ?? deal
  const renew = () => invalidate(queries, getDeal, getBoard, listDeals, listDealEvents)
  const write = (change: DealUpdate) =>
    api(updateDeal, { dealId: deal.id, version: shown().version, ...change })
      .then((saved) => queries.setQueryData(queryKey, saved))
      .finally(() => void renew())
  const update = useMutation({
    mutationKey: queryKey,
    scope: { id: `deal ${deal.id}` }, // one after another, each on what the one before left
    mutationFn: (update: DealUpdate, context) =>
      send({ dealId: deal.id, version: shown().version, ...update }, context),
    onMutate: shown,
    onSuccess: (saved, update, before) => {
      queries.setQueryData(queryKey, saved)
      const earlier = planUpdateUndo(before, update)
      const text = t("deals.undo.change", { deal: saved.title })
      if (earlier) offerUndo(stepBetween(text, { write, tell }, earlier, update))
    },
    onSettled: renew,
  })
  return { ...update, custom: useShownCustom(queryKey, deal.custom) }
}
