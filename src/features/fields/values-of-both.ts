type Values = Readonly<Record<string, unknown>>

/**
 * Custom values of two records that become one: those of the kept one, and the duplicate's where it
 * says nothing or where they were chosen, by key.
 */
export function valuesOfBoth(
  kept: Values,
  duplicate: Values,
  chosen: readonly string[],
): Record<string, unknown> {
  const taken = Object.entries(duplicate).filter(
    ([key]) => !Object.hasOwn(kept, key) || chosen.includes(key),
  )
  return { ...kept, ...Object.fromEntries(taken) }
}
