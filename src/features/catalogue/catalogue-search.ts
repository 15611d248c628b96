export const catalogueTabs = ["products", "lists", "taxes"] as const

/** Which part of the catalogue is on screen, in its address. */
export type CatalogueSearch = { tab?: (typeof catalogueTabs)[number] }

/** Whatever an address says; what is no part of the catalogue is left out. */
export function catalogueSearch({ tab }: Record<string, unknown>): CatalogueSearch {
  const known = catalogueTabs.find((one) => one === tab)
  return known ? { tab: known } : {}
}
