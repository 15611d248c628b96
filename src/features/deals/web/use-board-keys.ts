import { useNavigate } from "@tanstack/react-router"
import { useCommand } from "../../../web/commands/registry.ts"
import type { Board, BoardStage } from "../board-contract.ts"
import type { DealCard } from "../contract.ts"
import type { BoardQuestion } from "./BoardDialogs.tsx"
import type { Move } from "./use-board.ts"

type Keys = {
  board: Board
  region: React.RefObject<HTMLElement | null>
  isReadOnly: boolean
  onMove: (move: Move) => void
  onSelect: (card: DealCard) => void
  onAsk: (question: BoardQuestion) => void
}

/** The board by keyboard: J K H L walk, Alt with arrows moves, X selects, W and Shift L close. */
export function useBoardKeys({ board, region, isReadOnly, onMove, onSelect, onAsk }: Keys) {
  const navigate = useNavigate()
  const here = () => focused(board)
  const walk = (columns: number, rows: number) =>
    focusCard(region, neighbour(board, here(), columns, rows))
  const shift = (by: number) => {
    const place = here()
    const target = place && board.stages[place.column + by]
    if (!place || !target) return
    onMove({ card: place.card, toStageId: target.id })
  }
  const ask = (outcome: "won" | "lost") => {
    const place = here()
    if (place) onAsk({ kind: "close", card: place.card, outcome })
  }
  const may = !isReadOnly
  useCommand({
    id: "board.next-card",
    title: "deals.command.nextCard",
    pinyin: "xyzkp",
    keys: "j",
    run: () => walk(0, 1),
  })
  useCommand({
    id: "board.previous-card",
    title: "deals.command.previousCard",
    pinyin: "syzkp",
    keys: "k",
    run: () => walk(0, -1),
  })
  useCommand({
    id: "board.next-stage",
    title: "deals.command.nextStage",
    pinyin: "xyjdkp",
    keys: "l",
    run: () => walk(1, 0),
  })
  useCommand({
    id: "board.previous-stage",
    title: "deals.command.previousStage",
    pinyin: "syjdkp",
    keys: "h",
    run: () => walk(-1, 0),
  })
  useCommand({
    id: "board.move-on",
    title: "deals.command.moveOn",
    pinyin: "kpyzxyjd",
    keys: "alt+arrowright",
    when: may,
    run: () => shift(1),
  })
  useCommand({
    id: "board.move-back",
    title: "deals.command.moveBack",
    pinyin: "kpthsyjd",
    keys: "alt+arrowleft",
    when: may,
    run: () => shift(-1),
  })
  useCommand({
    id: "board.select",
    title: "deals.command.select",
    pinyin: "xzkp",
    keys: "x",
    when: may,
    run: () => {
      const place = here()
      if (place) onSelect(place.card)
    },
  })
  useCommand({
    id: "board.open",
    title: "deals.command.openCard",
    pinyin: "dkkp",
    run: () => {
      const place = here()
      if (place) void navigate({ to: "/deals/$dealId", params: { dealId: place.card.id } })
    },
  })
  useCommand({
    id: "board.won",
    title: "deals.command.won",
    pinyin: "bjwyd",
    keys: "w",
    when: may,
    run: () => ask("won"),
  })
  useCommand({
    id: "board.lost",
    title: "deals.command.lost",
    pinyin: "bjwsd",
    keys: "shift+l",
    when: may,
    run: () => ask("lost"),
  })
}

type Place = { column: number; row: number; card: DealCard }

/** The card that has the focus, and where it stands. */
function focused(board: Board): Place | undefined {
  const id = document.activeElement
    ?.closest<HTMLElement>("article")
    ?.querySelector<HTMLElement>("[data-card]")?.dataset.card
  for (const [column, stage] of board.stages.entries()) {
    const row = stage.cards.findIndex((card) => card.id === id)
    const card = stage.cards[row]
    if (card) return { column, row, card }
  }
  return undefined
}

function neighbour(
  board: Board,
  place: Place | undefined,
  columns: number,
  rows: number,
): string | undefined {
  if (!place) return board.stages.find(({ cards }) => cards.length > 0)?.cards[0]?.id
  if (columns === 0) {
    const cards = board.stages[place.column]?.cards ?? []
    return cards[Math.min(cards.length - 1, Math.max(0, place.row + rows))]?.id
  }
  const isFilled = (stage: BoardStage) => stage.cards.length > 0
  const ahead =
    columns > 0
      ? board.stages.slice(place.column + 1)
      : board.stages.slice(0, place.column).reverse()
  const cards = ahead.find(isFilled)?.cards ?? []
  return cards[Math.min(cards.length - 1, place.row)]?.id
}

function focusCard(region: React.RefObject<HTMLElement | null>, id: string | undefined) {
  const card = id ? region.current?.querySelector<HTMLElement>(`[data-card="${id}"]`) : undefined
  card?.focus()
  card?.scrollIntoView({ block: "nearest", inline: "nearest" })
}
