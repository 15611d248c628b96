import { useMessages } from "../../../web/messages.tsx"
import type { MenuGroup } from "../../../web/ui/menu-act.ts"
import type { DealCard } from "../contract.ts"
import type { DealAsk } from "./deal-ask.ts"
import { closingCommands, dealProperties } from "./deal-properties.ts"

/** The same acts as the single keys, as rows of a menu that teach them. */
export function useDealMenu(card: DealCard, onAsk: (ask: DealAsk) => void): MenuGroup[] {
  const t = useMessages()
  const isOpen = card.outcome === "open"
  return [
    {
      id: "properties",
      acts: dealProperties
        .filter(({ property }) => isOpen || property !== "stage")
        .map(({ property, title, keys }) => ({
          id: `deal.${property}`,
          label: t(title),
          keys,
          run: () => onAsk({ kind: "property", cards: [card], property }),
        })),
    },
    {
      id: "closing",
      acts: closingCommands
        .filter(() => isOpen)
        .map(({ outcome, title, keys }) => ({
          id: `deal.${outcome}`,
          label: t(title),
          keys,
          run: () => onAsk({ kind: "close", card, outcome }),
        })),
    },
  ]
}
