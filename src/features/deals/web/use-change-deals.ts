import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { Input } from "../../../kernel/endpoint.ts"
import { api, apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { stepBetween } from "../../../web/undo.ts"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { getBoard, listStageDeals } from "../board-contract.ts"
import { bulkDeleteDeals, bulkUpdateDeals } from "../bulk-contract.ts"
import { type BulkSet, planBulkUndo } from "../bulk-undo.ts"
import {
  type DealCard,
  getDeal,
  listDealEvents,
  listDeals,
  listStageVisits,
  restoreDeal,
} from "../contract.ts"

type BulkAct = Input<typeof bulkUpdateDeals>
type Wish = { cards: readonly DealCard[]; set: BulkSet }

/** Changes or deletes several deals at once, says what was done and offers the way back. */
export function useChangeDeals(onDone: () => void = () => {}) {
  const t = useMessages()
  const tell = useTellProblem()
  const queries = useQueryClient()
  const sendChange = apiMutation(bulkUpdateDeals)
  const sendRemove = apiMutation(bulkDeleteDeals)
  const renew = () =>
    invalidate(
      queries,
      ...[getBoard, listStageDeals, listDeals, getDeal, listDealEvents, listStageVisits],
    )
  const write = (acts: readonly BulkAct[]) =>
    Promise.all(acts.map((act) => api(bulkUpdateDeals, act))).finally(() => void renew())
  const change = useMutation({
    mutationFn: ({ cards, set }: Wish, context) =>
      sendChange({ dealIds: cards.map(({ id }) => id), set }, context),
    onSuccess: ({ items }, { cards, set }) => {
      const of = (result: string) =>
        new Set(items.filter((item) => item.result === result).map(({ dealId }) => dealId))
      const [changed, refused] = [of("changed"), of("deal-closed")]
      const steps = planBulkUndo(
        cards.filter(({ id }) => changed.has(id)),
        set,
      )
      const text = t("deals.bulk.done", { count: changed.size })
      const forth = [{ dealIds: [...changed], set }]
      toast(steps.length > 0 ? stepBetween(text, { write, tell }, steps, forth) : { text })
      if (refused.size > 0)
        toast({ text: t("deals.bulk.refused", { count: refused.size }), tone: "danger" })
      onDone()
    },
    onSettled: renew,
  })
  const remove = useMutation({
    mutationFn: (cards: readonly DealCard[], context) =>
      sendRemove({ dealIds: cards.map(({ id }) => id) }, context),
    onSuccess: ({ items }) => {
      const removed = items.filter(({ result }) => result === "changed").map(({ dealId }) => dealId)
      const restored = () => Promise.all(removed.map((dealId) => api(restoreDeal, { dealId })))
      const undo = () => void restored().catch(tell).then(renew)
      toast({ text: t("deals.bulk.deleted", { count: removed.length }), undo })
      onDone()
    },
    onSettled: renew,
  })
  return { change, remove }
}
