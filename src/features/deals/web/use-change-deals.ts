import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { Input, Output } from "../../../kernel/endpoint.ts"
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
  moveDeal,
  restoreDeal,
} from "../contract.ts"
import { askAtGate, type GateAsk } from "./gate/gate-asks.ts"

type BulkAct = Input<typeof bulkUpdateDeals>
type Wish = { cards: readonly DealCard[]; set: BulkSet }

/** The deals of a bulk move that wait at a gate, each to be moved by itself. */
function gateAsks(items: Output<typeof bulkUpdateDeals>["items"], { cards, set }: Wish): GateAsk[] {
  const toStageId = set.stageId
  if (toStageId === undefined) return []
  return items.flatMap(({ dealId, unmet }) => {
    const deal = cards.find(({ id }) => id === dealId)
    if (!deal || !unmet) return []
    return [{ deal, unmet, retry: (told) => api(moveDeal, { dealId, toStageId, ...told }) }]
  })
}

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
  const cause = t("deals.undo.cause")
  const write = (acts: readonly BulkAct[]) =>
    Promise.all(acts.map((act) => api(bulkUpdateDeals, { ...act, cause }))).finally(
      () => void renew(),
    )
  const change = useMutation({
    mutationFn: ({ cards, set }: Wish, context) =>
      sendChange({ dealIds: cards.map(({ id }) => id), set }, context),
    onSuccess: ({ items }, { cards, set }) => {
      const of = (result: string) =>
        new Set(items.filter((item) => item.result === result).map(({ dealId }) => dealId))
      const [changed, refused] = [of("changed"), of("deal-closed")]
      const forbidden = of("move-forbidden")
      const [reasonless, frozen] = [of("closing-reason-missing"), of("deal-frozen")]
      const waiting = gateAsks(items, { cards, set })
      const steps = planBulkUndo(
        cards.filter(({ id }) => changed.has(id)),
        set,
      )
      const text = t("deals.bulk.done", { count: changed.size })
      const forth = [{ dealIds: [...changed], set }]
      if (changed.size > 0 || waiting.length === 0)
        toast(steps.length > 0 ? stepBetween(text, { write, tell }, steps, forth) : { text })
      if (refused.size > 0)
        toast({ text: t("deals.bulk.refused", { count: refused.size }), tone: "danger" })
      if (reasonless.size > 0)
        toast({
          text: t("deals.bulk.reasonMissing", { count: reasonless.size }),
          tone: "danger",
        })
      if (frozen.size > 0)
        toast({ text: t("deals.bulk.frozen", { count: frozen.size }), tone: "danger" })
      if (forbidden.size > 0)
        toast({ text: t("deals.bulk.forbidden", { count: forbidden.size }), tone: "danger" })
      askAtGate(...waiting)
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
