import { useNavigate } from "@tanstack/react-router"
import { useCommand } from "../../../web/commands/registry.ts"
import type { DealCard } from "../contract.ts"
import { cardAtHand, cardOf, focusCard, focusedCard } from "./cards-on-screen.ts"

type Settings = {
  isReadOnly: boolean
  selected: ReadonlySet<string>
  onSelect: (card: DealCard) => void
  onPeek: (card: DealCard) => void
}

/** Keys for cards and rows alike: walk, extend the selection, select, peek, open. */
export function useCardKeys({ isReadOnly, selected, onSelect, onPeek }: Settings) {
  const navigate = useNavigate()
  const may = !isReadOnly
  const withCard = (act: (card: DealCard) => void) => () => {
    const card = cardAtHand()
    if (card) act(card)
  }
  const extend = (by: 1 | -1) => () => {
    const [card, next] = [cardOf(focusedCard()), beside(by)]
    const other = cardOf(next)
    if (card && !selected.has(card.id)) onSelect(card)
    if (other && !selected.has(other.id)) onSelect(other)
    focusCard(next)
  }
  const names = {
    next: { id: "card.next", title: "deals.command.nextCard", pinyin: "xyzkp" },
    previous: { id: "card.previous", title: "deals.command.previousCard", pinyin: "syzkp" },
    select: { id: "card.select", title: "deals.command.select", pinyin: "xzkp" },
    extendDown: { id: "card.extend-down", title: "deals.command.extendDown", pinyin: "xxkzxz" },
    extendUp: { id: "card.extend-up", title: "deals.command.extendUp", pinyin: "xskzxz" },
    open: { id: "card.open", title: "deals.command.openCard", pinyin: "dkkp" },
    peek: { id: "card.peek", title: "deals.command.peek", pinyin: "kskp" },
  } as const
  const open = ({ id }: DealCard) => void navigate({ to: "/deals/$dealId", params: { dealId: id } })
  useCommand({ ...names.next, keys: "j", also: "arrowdown", run: () => focusCard(beside(1)) })
  useCommand({ ...names.previous, keys: "k", also: "arrowup", run: () => focusCard(beside(-1)) })
  useCommand({ ...names.select, keys: "x", when: may, run: withCard(onSelect) })
  useCommand({ ...names.extendDown, keys: "shift+arrowdown", when: may, run: extend(1) })
  useCommand({ ...names.extendUp, keys: "shift+arrowup", when: may, run: extend(-1) })
  useCommand({ ...names.peek, keys: "space", run: withCard(onPeek) })
  useCommand({ ...names.open, keys: "enter", run: withCard(open) })
}

/** The card after or before the one in focus, in its column or table; the first of all to begin with. */
function beside(by: 1 | -1): HTMLElement | undefined {
  const here = focusedCard()
  const list = here?.closest<HTMLElement>("[data-stage], tbody") ?? document
  const cards = [...list.querySelectorAll<HTMLElement>("[data-deal]")]
  return here ? cards[cards.indexOf(here) + by] : cards[0]
}
