import type { Input } from "../../kernel/endpoint.ts"
import type { bulkUpdateDeals } from "./bulk-contract.ts"
import type { DealCard } from "./contract.ts"

export type BulkSet = Input<typeof bulkUpdateDeals>["set"]

/** What takes a bulk change back: the deals that need the same change, and that change. */
export function planBulkUndo(cards: readonly DealCard[], set: BulkSet) {
  const groups = new Map<string, { dealIds: string[]; set: BulkSet }>()
  for (const card of cards) {
    const before = valuesBefore(card, set)
    const key = JSON.stringify(before)
    const group = groups.get(key) ?? { dealIds: [], set: before }
    group.dealIds.push(card.id)
    if (Object.keys(before).length > 0) groups.set(key, group)
  }
  return [...groups.values()]
}

/** The card's own values of what the change sets; tags it had before are not taken away. */
function valuesBefore(card: DealCard, set: BulkSet): BulkSet {
  const added = set.addTags?.filter((tag) => !card.tags.includes(tag)) ?? []
  return {
    ...(set.ownerId === undefined ? {} : { ownerId: card.owner?.id ?? null }),
    ...(set.stageId === undefined ? {} : { stageId: card.stageId }),
    ...(set.expectedCloseDate === undefined ? {} : { expectedCloseDate: card.expectedCloseDate }),
    ...(set.forecastCategory === undefined ? {} : { forecastCategory: card.forecastCategory }),
    ...(added.length > 0 ? { removeTags: added } : {}),
  }
}
