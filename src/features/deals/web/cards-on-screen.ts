import { useEffect } from "react"
import type { DealCard } from "../contract.ts"

const shown = new Map<string, DealCard>()

/** Lets keys find this deal by its element, which carries its id as `data-deal`. */
export function useCardOnScreen(card: DealCard) {
  useEffect(() => {
    shown.set(card.id, card)
    return () => {
      if (shown.get(card.id) === card) shown.delete(card.id)
    }
  }, [card])
}

/** The card or row that has the focus, else the one under the pointer. */
export function cardAtHand(): DealCard | undefined {
  const element = focusedCard() ?? document.querySelector<HTMLElement>("[data-deal]:hover")
  return cardOf(element)
}

/** The element of the card or row that has the focus. */
export function focusedCard(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-deal]") ?? null
}

/** The deal that an element stands for. */
export function cardOf(element: HTMLElement | null | undefined): DealCard | undefined {
  return shown.get(element?.dataset["deal"] ?? "")
}

/** Puts the focus on a card or row and brings it into sight. */
export function focusCard(element: HTMLElement | undefined) {
  element?.querySelector<HTMLElement>("[data-card]")?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: "nearest", inline: "nearest" })
}
