import type { Clause } from "../clause.ts"

/** The clauses with one at another place; where it cannot go it stays. */
export function placed(clauses: readonly Clause[], index: number, by: number): Clause[] {
  const clause = clauses[index]
  const to = index + by
  if (!clause || to < 0 || to >= clauses.length) return [...clauses]
  return clauses.toSpliced(index, 1).toSpliced(to, 0, clause)
}
