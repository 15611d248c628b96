import { api } from "../../../web/api.ts"
import { provideSearch } from "../../../web/commands/search-slot.ts"
import { type SearchKind, searchRecords } from "../contract.ts"

const pages: Record<SearchKind, string> = {
  deal: "/deals/",
  company: "/companies/",
  contact: "/contacts/",
}

/** Lets the palette find deals, companies and contacts. */
export function offerSearch() {
  provideSearch(async (text) => {
    const { items } = await api(searchRecords, { q: text.slice(0, 200), limit: 12 })
    return items.map(({ kind, id, title, subtitle }) => ({
      id,
      title,
      href: pages[kind] + id,
      ...(subtitle ? { detail: subtitle } : {}),
    }))
  })
}
