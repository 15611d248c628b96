import type { Input } from "../../../kernel/endpoint.ts"
import type { PipelineSearch } from "../../../web/pipeline-search.ts"
import type { getBoard } from "../board-contract.ts"
import type { listDeals } from "../contract.ts"

export type BoardInput = Input<typeof getBoard>
type TableInput = Omit<
  Input<typeof listDeals>,
  "limit" | "cursor" | "sort" | "direction" | "deleted"
>

const boardSorts = ["urgency", "hand", "amount", "close-date", "newest"] as const
const nextSteps = ["overdue", "today", "none", "later"] as const

/** What the address asks of the board; words it does not know are left out. */
export function boardInput(pipelineId: string, search: PipelineSearch): BoardInput {
  const { ownerId, teamId, companyId, tag, source, product, sector } = search
  const { q, closeFrom, closeTo, asOf, custom } = search
  const sort = boardSorts.find((one) => one === search.sort)
  const nextStep = nextSteps.find((one) => one === search.nextStep)
  const closeDate = (["not-credible"] as const).find((one) => one === search.closeDate)
  const category = search.category as BoardInput["category"] // the server refuses other words
  return {
    pipelineId,
    ...defined({ ownerId, teamId, companyId, tag, source, product, sector, category }),
    ...defined({ q, closeFrom, closeTo, asOf, sort, nextStep, closeDate, custom }),
  }
}

/** What the address asks of the table, and of a file of the same deals. */
export function tableInput(pipelineId: string, search: PipelineSearch): TableInput {
  const { sort: _, asOf: __, ...filters } = boardInput(pipelineId, search)
  const outcome = search.outcome as TableInput["outcome"] // the server refuses other words
  return { ...filters, ...defined({ outcome }) }
}

/** How many filters are set, for the mark on the filter button. */
export function countFilters(search: PipelineSearch): number {
  const { view, sort, direction, deal, asOf, ...filters } = search
  return Object.values(filters).filter((value) => value !== undefined && value.length > 0).length
}

/** Takes every filter off and leaves view, order and day as they are. */
export const noFilters: Partial<PipelineSearch> = {
  q: "",
  ownerId: [],
  teamId: [],
  companyId: [],
  tag: [],
  source: [],
  product: [],
  sector: [],
  category: [],
  outcome: [],
  custom: [],
  nextStep: "",
  closeFrom: "",
  closeTo: "",
  closeDate: "",
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const set = Object.entries(fields).filter(([, value]) => value !== undefined && value !== "")
  return Object.fromEntries(set) as { [K in keyof T]?: Exclude<T[K], undefined> } // the rest is gone
}
