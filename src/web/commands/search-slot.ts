import type { RecordKind } from "../../features/fields/contract.ts"

/** One record found by the search, as the palette shows it. */
export type SearchHit = {
  id: string
  title: string
  /** What tells it from its namesakes: the company, the amount, the owner. */
  detail?: string
  /** Address of the record's page. */
  href: string
}

/** `kind` narrows the search, for example to people. */
export type SearchRecords = (
  text: string,
  kind: RecordKind | undefined,
) => Promise<readonly SearchHit[]>

let searchRecords: SearchRecords | undefined

/** The room that owns the search plugs it into the palette. */
export function provideSearch(search: SearchRecords) {
  searchRecords = search
}

/** The search plugged in; undefined while no room offers one. */
export function providedSearch(): SearchRecords | undefined {
  return searchRecords
}
