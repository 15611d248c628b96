import type { ScopeItem } from "./draft.ts"

type Line = { id: string; scopeItemIds: readonly string[] }

/** What an option leaves out of what was agreed, and what it has that was not. */
export type Coverage = { uncovered: ScopeItem[]; notAgreed: string[] }

/**
 * Compares what was agreed with the lines of one option: the items that no line answers, and the ids
 * of the lines that answer none. A line that cites an item which is gone answers nothing.
 */
export function coverageOf(items: readonly ScopeItem[], lines: readonly Line[]): Coverage {
  const agreed = new Set(items.map(({ id }) => id))
  const answered = new Set(lines.flatMap(({ scopeItemIds }) => scopeItemIds))
  return {
    uncovered: items.filter(({ id }) => !answered.has(id)),
    notAgreed: lines
      .filter(({ scopeItemIds }) => !scopeItemIds.some((id) => agreed.has(id)))
      .map(({ id }) => id),
  }
}
