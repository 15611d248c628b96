import { type Dimension, dimensions } from "../contract.ts"
import { type Period, periods } from "./period.ts"

const lists = ["ownerId", "teamId", "product", "sector", "source"] as const
const texts = ["from", "to", "pipelineId"] as const

/** Filters by the values of one field, as the address and the API spell them. */
export type FilterName = (typeof lists)[number]

/** What the address of the dashboard says: the period, the filters and the table's split. */
export type DashboardSearch = { [K in FilterName]?: string[] } & {
  [K in (typeof texts)[number]]?: string
} & { period?: Period; by?: Dimension }

/** The filter that narrows to one row of a dimension. */
export const filterOf = {
  owner: "ownerId",
  team: "teamId",
  product: "product",
  sector: "sector",
  source: "source",
} as const satisfies Record<Dimension, FilterName>

/** Reads an address somebody may have edited by hand; what it does not understand is left out. */
export function dashboardSearch(search: Record<string, unknown>): DashboardSearch {
  const read: DashboardSearch = {}
  for (const name of lists) {
    const values = [search[name]].flat().flatMap((value) => textOf(value) ?? [])
    if (values.length > 0) read[name] = values
  }
  for (const name of texts) {
    const value = textOf(search[name])
    if (value) read[name] = value
  }
  const period = periods.find((one) => one === search["period"])
  const by = dimensions.find((one) => one === search["by"])
  return { ...read, ...(period ? { period } : {}), ...(by ? { by } : {}) }
}

/** The router reads a product called 500 as a number. */
function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined
}
