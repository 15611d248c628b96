import { useMutation, useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { getBoard } from "../board-contract.ts"
import {
  type Deal,
  getDeal,
  listDealEvents,
  listDeals,
  listStageVisits,
  moveDeal,
} from "../contract.ts"
import { askAtGate, type GateTold, unmetOf } from "./gate/gate-asks.ts"

/** Where to go; with what a second try says at the gate that refused the first. */
type Going = { toStageId: string } & Partial<GateTold>

/** Moves one deal; what its gate refuses is asked for, and the move tried again. */
export function useStageMove(deal: Deal) {
  const queries = useQueryClient()
  const send = apiMutation(moveDeal)
  const move = useMutation({
    mutationFn: ({ version = deal.version, ...told }: Going, context) =>
      send({ dealId: deal.id, version, ...told }, context),
    onError: (error, going) => {
      const unmet = going.version === undefined ? unmetOf(error) : undefined
      if (unmet)
        askAtGate({ deal, unmet, retry: (told) => move.mutateAsync({ ...going, ...told }) })
    },
    onSettled: () =>
      invalidate(queries, getDeal, getBoard, listDeals, listDealEvents, listStageVisits),
  })
  return {
    moveTo: (toStageId: string) => move.mutate({ toStageId }),
    isMoving: move.isPending,
    /** What refused the move, unless the gate asks for it. */
    error: unmetOf(move.error) ? null : move.error,
  }
}
