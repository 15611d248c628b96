import type { Input } from "../../../kernel/endpoint.ts"
import type { PipelineSearch } from "../../../web/pipeline-search.ts"
import type { getBoard } from "../board-contract.ts"

export type BoardInput = Input<typeof getBoard>

const boardSorts = ["urgency", "hand", "amount", "close-date", "newest"] as const
const nextSteps = ["overdue", "today", "none", "later"] as const

/** What the address asks of the board; words it does not know are left out. */
export function boardInput(pipelineId: string, search: PipelineSearch): BoardInput {
  const { ownerId, teamId, companyId, tag, source, product, sector, q, closeFrom, closeTo, asOf } =
    search
  const sort = boardSorts.find((one) => one === search.sort)
  const nextStep = nextSteps.find((one) => one === search.nextStep)
  const category = search.category as BoardInput["category"] // the server refuses other words
  return {
    pipelineId,
    ...defined({ ownerId, teamId, companyId, tag, source, product, sector, category }),
    ...defined({ q, closeFrom, closeTo, asOf, sort, nextStep }),
  }
}

/** How many filters are set, for the mark on the filter button. */
export function countFilters(search: PipelineSearch): number {
  const { view, sort, direction, deal, asOf, ...filters } = search
  return Object.values(filters).filter((value) => value !== undefined && value !== "").length
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const set = Object.entries(fields).filter(([, value]) => value !== undefined && value !== "")
  return Object.fromEntries(set) as { [K in keyof T]?: Exclude<T[K], undefined> } // the rest is gone
}
