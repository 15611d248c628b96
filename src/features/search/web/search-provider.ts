import { api } from "../../../web/api.ts"
import { provideSearch } from "../../../web/commands/search-slot.ts"
import { type SearchKind, type SearchResult, searchRecords } from "../contract.ts"

const pages: Record<SearchKind, string> = {
  deal: "/deals/",
  company: "/companies/",
  contact: "/contacts/",
}

/** Address of the page of a record that was found. */
export function pageOf({ kind, id }: Pick<SearchResult, "kind" | "id">): string {
  return pages[kind] + id
}

/** Lets the palette find deals, companies and contacts. */
export function offerSearch() {
  provideSearch(async (text, kind) => {
    const { items } = await api(searchRecords, {
      q: text.slice(0, 200),
      limit: 12,
      ...(kind ? { kind } : {}),
    })
    return items.map(({ kind, id, title, subtitle }) => ({
      id,
      title,
      href: pageOf({ kind, id }),
      ...(subtitle ? { detail: subtitle } : {}),
    }))
  })
}
