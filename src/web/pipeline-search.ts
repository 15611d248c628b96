/** What the address of a pipeline says beyond its id: the view, and what is filtered and sorted. */
export type PipelineSearch = {
  view?: "board" | "table"
  q?: string
  ownerId?: string[]
  teamId?: string[]
  companyId?: string[]
  tag?: string[]
  source?: string[]
  product?: string[]
  sector?: string[]
  category?: string[]
  outcome?: string[]
  /** Conditions on custom fields, `region:north`. */
  custom?: string[]
  nextStep?: string
  closeFrom?: string
  closeTo?: string
  closeDate?: string
  /** A past day: the board as it stood then. */
  asOf?: string
  sort?: string
  direction?: "asc" | "desc"
  /** The deal whose panel is open. */
  deal?: string
}

/** The filters that hold several values. */
export const pipelineLists = [
  "ownerId",
  "teamId",
  "companyId",
  "tag",
  "source",
  "product",
  "sector",
  "category",
  "outcome",
  "custom",
] as const
const texts = [
  "q",
  "nextStep",
  "closeFrom",
  "closeTo",
  "closeDate",
  "asOf",
  "sort",
  "deal",
] as const

/** Reads an address somebody may have edited by hand; what it does not understand is left out. */
export function pipelineSearch(search: Record<string, unknown>): PipelineSearch {
  const read: PipelineSearch = {}
  for (const name of pipelineLists) {
    const values = [search[name]].flat().filter((value) => typeof value === "string")
    if (values.length > 0) read[name] = values
  }
  for (const name of texts) {
    const value = search[name]
    if (typeof value === "string" || typeof value === "number") read[name] = String(value)
  }
  if (search["view"] === "table" || search["view"] === "board") read.view = search["view"]
  if (search["direction"] === "asc" || search["direction"] === "desc")
    read.direction = search["direction"]
  return read
}
