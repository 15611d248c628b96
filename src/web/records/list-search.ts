/** Filters of a list that take several values. */
export const listFilters = ["ownerId", "sector", "country", "tag", "custom"] as const
export type ListFilter = (typeof listFilters)[number]

/** Words, filters, order and direction of a list, as the address holds them. */
export type ListSearch = {
  q?: string
  sort?: string
  direction?: "asc" | "desc"
} & { [Filter in ListFilter]?: string[] }

/** Reads an address somebody may have edited by hand; what it does not understand is left out. */
export function listSearch(search: Record<string, unknown>): ListSearch {
  const read: ListSearch = {}
  for (const name of listFilters) {
    const values = [search[name]].flat().filter((value) => typeof value === "string")
    if (values.length > 0) read[name] = values
  }
  for (const name of ["q", "sort"] as const) {
    const value = search[name]
    if (typeof value === "string" || typeof value === "number") read[name] = String(value)
  }
  const { direction } = search
  if (direction === "asc" || direction === "desc") read.direction = direction
  return read
}

/** True when the list shows only a part of the records. */
export function isFiltered({ q, ...search }: ListSearch): boolean {
  return Boolean(q) || listFilters.some((name) => search[name] !== undefined)
}
