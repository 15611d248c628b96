import { useNavigate, useSearch } from "@tanstack/react-router"
import type { ListSearch } from "./list-search.ts"

/** Reads and changes the search of the list on screen; going back undoes it. */
export function useListSearch() {
  const search: ListSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (next: { [Part in keyof ListSearch]?: ListSearch[Part] | undefined }) =>
    void navigate({ to: ".", search: { ...search, ...next } as ListSearch, replace: true }) // empty ones are dropped
  return { search, change }
}
