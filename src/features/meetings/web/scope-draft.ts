import type { ScopeContent } from "../scope-contract.ts"

/** A scope while it is typed: every field is there, and a budget may be half told. */
export type ScopeDraft = {
  features: { id: string; text: string; buyerWords: string }[]
  collaboration: string
  currency: string
  budgetFrom: string | null
  budgetTo: string | null
  priceModel: string
  dates: { id: string; label: string; on: string | null }[]
  people: { id: string; name: string; role: string }[]
  successMeasure: string
}

/** @param ownCurrency of the workspace, for a budget that was not talked about yet. */
export function draftOf(content: ScopeContent, ownCurrency: string): ScopeDraft {
  const { budget, features, dates, people, ...words } = content
  return {
    ...words,
    features: [...features],
    dates: [...dates],
    people: [...people],
    currency: budget?.currency ?? ownCurrency,
    budgetFrom: budget?.fromMinor ?? null,
    budgetTo: budget?.toMinor ?? null,
  }
}

/** What is sent: rows that were left empty go; one end of a budget stands for both. */
export function contentOf(draft: ScopeDraft): ScopeContent {
  const { currency, budgetFrom, budgetTo, features, dates, people, ...words } = draft
  const fromMinor = budgetFrom ?? budgetTo
  const toMinor = budgetTo ?? budgetFrom
  return {
    ...words,
    budget: fromMinor === null || toMinor === null ? null : { currency, fromMinor, toMinor },
    features: features.filter(({ text, buyerWords }) => text.trim() || buyerWords.trim()),
    dates: dates.flatMap(({ on, ...date }) => (date.label.trim() && on ? [{ ...date, on }] : [])),
    people: people.filter(({ name }) => name.trim()),
  }
}
