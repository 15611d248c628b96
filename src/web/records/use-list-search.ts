import { useNavigate, useSearch } from "@tanstack/react-router"

/** Words, order and direction of a list, as the address holds them. */
export type ListSearch = { q?: string; sort?: string; direction?: "asc" | "desc" }

/** Reads and changes the search of the list on screen; going back undoes it. */
export function useListSearch() {
  const search: ListSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = (next: Partial<Record<keyof ListSearch, string | undefined>>) =>
    void navigate({ to: ".", search: { ...search, ...next } as ListSearch, replace: true }) // empty ones are dropped
  return { search, change }
}
