import {
  keepPreviousData,
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"
import { useEffect, useRef } from "react"
import type { Input } from "../../../kernel/endpoint.ts"
import { api, apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { offerUndo, stepBetween } from "../../../web/undo.ts"
import { type Board, getBoard, listStageDeals } from "../board-contract.ts"
import { type DealCard, listDeals, moveDeal } from "../contract.ts"
import type { BoardInput } from "./board-input.ts"
import type { GateTold } from "./gate/gate-asks.ts"

/** The board on screen: asked once, kept while the next one loads, renewed when deals change. */
export function useBoard(input: BoardInput) {
  const queries = useQueryClient()
  const board = useQuery({ ...apiQuery(getBoard, input), placeholderData: keepPreviousData })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const renew = () => void invalidate(queries, getBoard, listStageDeals, listDeals)
  useLive(["deal.*", "meeting.*", "close-plan.*", "pipeline.*", "import.finished"], () => {
    // Many changes at once (an import, a bulk act) make one reload.
    clearTimeout(timer.current)
    timer.current = setTimeout(renew, 150)
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  return board
}

export type Move = Pick<Input<typeof moveDeal>, "toStageId" | "afterDealId" | "beforeDealId"> & {
  card: DealCard
  /** What a second try says at the gate that refused the first. */
  told?: GateTold
}

type OnRefused = (move: Move, error: Error) => void

const moving = ["board", "move"]

/**
 * Moves a card at once on screen and then for good; a refusal puts it back and is reported. Moves
 * follow each other: a second press does not wait for the first one's answer.
 */
export function useMove(input: BoardInput, onRefused: OnRefused) {
  const queries = useQueryClient()
  const key = apiQuery(getBoard, input).queryKey
  const send = apiMutation(moveDeal)
  const versions = useRef(new Map<string, number>())
  const offerWayBack = useWayBack(versions.current, onRefused)
  return useMutation({
    mutationKey: moving,
    scope: { id: "board.move" },
    mutationFn: ({ card, told, ...to }: Move, context) => {
      // The card on screen may be older than the answer to the move before.
      const version = Math.max(card.version, versions.current.get(card.id) ?? 0)
      return send({ dealId: card.id, version, ...to, ...told }, context)
    },
    onMutate: async (move) => {
      await queries.cancelQueries({ queryKey: key })
      const before = queries.getQueryData(key)
      if (before) queries.setQueryData(key, moved(before, move))
      return { before }
    },
    onSuccess: ({ id, version, outcome }, { card, toStageId, told }) => {
      versions.current.set(id, version)
      if (outcome !== "open" || toStageId === card.stageId) return
      offerWayBack({ ...card, version }, { toStageId, ...(told ? { told } : {}) })
    },
    onError: (error, move, kept) => {
      if (kept?.before) queries.setQueryData(key, kept.before)
      if (!move.told) onRefused(move, error) // a second try is told where it was begun
    },
    onSettled: () => {
      const isLast = queries.isMutating({ mutationKey: moving }) <= 1 // this one still counts
      return isLast ? renewBoards(queries) : undefined
    },
  })
}

/** Offers to take a move back and to make it again, each on what the one before left. */
function useWayBack(versions: Map<string, number>, onRefused: OnRefused) {
  const t = useMessages()
  const queries = useQueryClient()
  return (card: DealCard, { toStageId, told }: Pick<Move, "toStageId" | "told">) => {
    let { version } = card
    const cause = t("deals.undo.cause")
    const write = (stageId: string) =>
      // Back needs a cause, forth what was told the first time.
      api(moveDeal, { dealId: card.id, cause, ...told, version, toStageId: stageId })
        .then((saved) => {
          version = saved.version
          versions.set(card.id, version)
        })
        .finally(() => void renewBoards(queries))
    const tell = (error: Error) => onRefused({ card: { ...card, version }, toStageId }, error)
    const text = t("deals.undo.move", { deal: card.title })
    offerUndo(stepBetween(text, { write, tell }, card.stageId, toStageId))
  }
}

function renewBoards(queries: QueryClient) {
  return invalidate(queries, getBoard, listStageDeals, listDeals)
}

/** The board with one card elsewhere; counts and sums follow with the server's answer. */
export function moved(board: Board, move: Move): Board {
  const { card, toStageId, beforeDealId, afterDealId } = move
  return {
    ...board,
    stages: board.stages.map((stage) => {
      const cards = stage.cards.filter(({ id }) => id !== card.id)
      if (stage.id !== toStageId) return { ...stage, cards }
      const before = cards.findIndex(({ id }) => id === beforeDealId)
      const after = cards.findIndex(({ id }) => id === afterDealId)
      cards.splice(Math.max(0, before, after + 1), 0, { ...card, stageId: toStageId })
      return { ...stage, cards }
    }),
  }
}
