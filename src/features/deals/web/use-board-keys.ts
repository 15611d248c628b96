import { useCommand } from "../../../web/commands/registry.ts"
import { useMessages } from "../../../web/messages.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import type { Board } from "../board-contract.ts"
import { cardAtHand, cardOf, focusCard, focusedCard } from "./cards-on-screen.ts"
import type { Move } from "./use-board.ts"

type Keys = {
  board: Board
  region: React.RefObject<HTMLElement | null>
  isReadOnly: boolean
  isHandSorted: boolean
  onMove: (move: Move) => void
  onCollapse: (stageId: string) => void
}

/** What only a board has keys for: walking to the next column, moving cards, folding columns. */
export function useBoardKeys(settings: Keys) {
  const { board, region, isReadOnly, isHandSorted, onMove, onCollapse } = settings
  const t = useMessages()
  const may = !isReadOnly
  const toStage = (by: number) => {
    const card = cardAtHand()
    const at = board.stages.findIndex(({ id }) => id === card?.stageId)
    const target = at < 0 ? undefined : board.stages[at + by]
    if (card && target) onMove({ card, toStageId: target.id })
  }
  const within = (by: 1 | -1) => {
    const here = focusedCard()
    const [card, neighbour] = [cardOf(here), cardOf(besides(here, by))]
    if (!card || !neighbour) return
    if (!isHandSorted) return toast({ text: t("deals.command.notByHand") })
    const place = by < 0 ? { beforeDealId: neighbour.id } : { afterDealId: neighbour.id }
    onMove({ card, toStageId: card.stageId, ...place })
  }
  const names = {
    nextStage: { id: "board.next-stage", title: "deals.command.nextStage", pinyin: "xyjdkp" },
    lastStage: {
      id: "board.previous-stage",
      title: "deals.command.previousStage",
      pinyin: "syjdkp",
    },
    on: { id: "board.move-on", title: "deals.command.moveOn", pinyin: "kpyzxyjd" },
    back: { id: "board.move-back", title: "deals.command.moveBack", pinyin: "kpthsyjd" },
    up: { id: "board.move-up", title: "deals.command.moveUp", pinyin: "kpsy" },
    down: { id: "board.move-down", title: "deals.command.moveDown", pinyin: "kpxy" },
    fold: { id: "board.collapse", title: "deals.command.collapse", pinyin: "sqbl" },
  } as const
  const walk = (by: 1 | -1) => () => focusCard(inColumn(region.current, by))
  useCommand({ ...names.nextStage, keys: "l", also: "arrowright", run: walk(1) })
  useCommand({ ...names.lastStage, keys: "h", also: "arrowleft", run: walk(-1) })
  useCommand({ ...names.on, keys: "alt+arrowright", when: may, run: () => toStage(1) })
  useCommand({ ...names.back, keys: "alt+arrowleft", when: may, run: () => toStage(-1) })
  useCommand({ ...names.up, keys: "alt+arrowup", when: may, run: () => within(-1) })
  useCommand({ ...names.down, keys: "alt+arrowdown", when: may, run: () => within(1) })
  useCommand({
    ...names.fold,
    keys: "-",
    run: () => {
      const card = cardAtHand()
      if (card) onCollapse(card.stageId)
      else toast({ text: t("deals.command.noCard") })
    },
  })
}

/** The card above or below in the same column. */
function besides(here: HTMLElement | null, by: 1 | -1): HTMLElement | undefined {
  const cards = [
    ...(here?.closest("[data-stage]")?.querySelectorAll<HTMLElement>("[data-deal]") ?? []),
  ]
  return here ? cards[cards.indexOf(here) + by] : undefined
}

/** The card nearest in height in the next column that has any; the first card of all to begin with. */
function inColumn(region: HTMLElement | null, by: 1 | -1): HTMLElement | undefined {
  const here = focusedCard()
  const columns = [...(region?.querySelectorAll<HTMLElement>("[data-stage]") ?? [])]
  if (!here) return region?.querySelector<HTMLElement>("[data-deal]") ?? undefined
  const height = here.getBoundingClientRect().top
  const column = columns[columns.findIndex((one) => one.contains(here)) + by]
  const far = (card: HTMLElement) => Math.abs(card.getBoundingClientRect().top - height)
  return [...(column?.querySelectorAll<HTMLElement>("[data-deal]") ?? [])].sort(
    (one, other) => far(one) - far(other),
  )[0]
}
