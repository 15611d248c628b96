/**
 * The values a record takes over from its duplicate: of the fields that were chosen, and of those in
 * which it has nothing itself. What the duplicate does not say it never takes away.
 */
export function takenOver<K extends string, V>(
  kept: Readonly<Record<K, V>>,
  duplicate: Readonly<Record<K, V>>,
  { fields, chosen }: { fields: readonly K[]; chosen: readonly K[] },
): Partial<Record<K, V>> {
  const taken = fields
    .filter((field) => duplicate[field] !== null)
    .filter((field) => kept[field] === null || chosen.includes(field))
  const entries = taken.map((field) => [field, duplicate[field]])
  return Object.fromEntries(entries) as Partial<Record<K, V>> // keys and values come from the lines above
}
