import { useState } from "react"
import type { DealCard } from "../contract.ts"

export type Selection = ReturnType<typeof useSelection>

/** The deals chosen on a board or in a table. */
export function useSelection() {
  const [chosen, setChosen] = useState<ReadonlyMap<string, DealCard>>(new Map())
  const [first, ...rest] = chosen.values()
  return {
    /** The selected deals; undefined when there are none. */
    some: first && ([first, ...rest] as const),
    selected: new Set(chosen.keys()),
    clear: () => setChosen(new Map()),
    toggle: (card: DealCard) =>
      setChosen((before) => {
        const next = new Map(before)
        if (!next.delete(card.id)) next.set(card.id, card)
        return next
      }),
  }
}
