import type { Rates } from "../../deals/totals.ts"
import type { DealsBehind, Dimension, Figures } from "../contract.ts"
import { closedFigures, cycleFigures, openFigures, winRate } from "../figures.ts"
import type { Cut, CycleRow, FactRow } from "./queries.ts"

/** Sums of every cut, and what converts them. */
export type Split = { facts: FactRow[]; cycles: CycleRow[]; currency: string; rates: Rates }

/** The filters that made a group; the deals behind each of its numbers follow from them. */
export type Behind = {
  filters: DealsBehind
  from?: string | undefined
  to?: string | undefined
}

/** All measures of one group; `behind` is null when no list of deals can show exactly these. */
export function figuresOf(
  split: Split,
  group: { cut: Cut; key: string | null },
  behind: Behind | null,
): Figures {
  const { currency, rates } = split
  const isGroup = (row: { cut: Cut; key: string | null }) =>
    row.cut === group.cut && row.key === group.key
  const sums = split.facts.filter(isGroup)
  const closed = (...outcome: ("won" | "lost" | "disqualified")[]) =>
    behind && dealsClosed(behind, outcome)
  const won = closedFigures(sums, "won", currency)
  const lost = closedFigures(sums, "lost", currency)
  return {
    open: {
      ...openFigures(sums, currency, rates),
      deals: behind && { ...behind.filters, outcome: ["open"] },
    },
    won: { ...won, deals: closed("won") },
    lost: { ...lost, deals: closed("lost") },
    disqualified: {
      ...closedFigures(sums, "disqualified", currency),
      deals: closed("disqualified"),
    },
    winRate: { ...winRate(won.count, lost.count), deals: closed("won", "lost") },
    cycle: { ...cycleFigures(split.cycles.find(isGroup)), deals: closed("won") },
  }
}

function dealsClosed({ filters, from, to }: Behind, outcome: DealsBehind["outcome"]): DealsBehind {
  return {
    ...filters,
    outcome,
    ...(from ? { closedFrom: from } : {}),
    ...(to ? { closedTo: to } : {}),
  }
}

const filterOf = {
  owner: "ownerId",
  team: "teamId",
  product: "product",
  sector: "sector",
  source: "source",
} as const

/** The filters of one row of a dimension; deals without the field have none. */
export function behindRow(behind: Behind, dimension: Dimension, key: string | null): Behind | null {
  if (key === null) return null
  return { ...behind, filters: { ...behind.filters, [filterOf[dimension]]: [key] } }
}
