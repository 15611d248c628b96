/** How a filter compares: the value itself, a part of it, from and to (both included). */
export const comparisons = [":", "~", ">=", "<="] as const
export type Comparison = (typeof comparisons)[number]

/** One condition on a custom field, as the address holds it: `region:north`, `seats>=10`. */
export type CustomFilter = { key: string; comparison: Comparison; value: string }

/** What `readCustomFilter` understands; the contract refuses anything else. */
export const customFilterShape = /^([a-z][a-z0-9_]{0,39})(:|~|>=|<=)(\S.{0,199})$/u

/** Reads a condition; undefined when it is none. */
export function readCustomFilter(text: string): CustomFilter | undefined {
  const [, key, comparison, value] = customFilterShape.exec(text) ?? []
  if (!key || !comparison || !value) return undefined
  return { key, comparison: comparison as Comparison, value } // the shape names these four
}

/** Writes a condition the way it is read. */
export function writeCustomFilter({ key, comparison, value }: CustomFilter): string {
  return `${key}${comparison}${value}`
}

/** The conditions with those of one field and comparison replaced; an empty value takes them out. */
export function withCustomFilter(
  filters: readonly string[],
  { key, comparison, value }: CustomFilter,
): string[] {
  const others = filters.filter((text) => {
    const one = readCustomFilter(text)
    return one !== undefined && (one.key !== key || one.comparison !== comparison)
  })
  const wanted = value.trim()
  return wanted ? [...others, writeCustomFilter({ key, comparison, value: wanted })] : others
}
