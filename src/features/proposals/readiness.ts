import type { Draft } from "./draft.ts"

/** Why an offer cannot be sent as it is. */
export const unreadyReasons = [
  "no-option",
  "empty-option",
  "day-passed",
  "language-missing",
] as const
export type UnreadyReason = (typeof unreadyReasons)[number]

/** What still stands against sending a draft on `today`. */
export function unreadyReasonsOf(draft: Draft, today: string): UnreadyReason[] {
  const reasons: UnreadyReason[] = []
  if (draft.options.length === 0) reasons.push("no-option")
  if (draft.options.some(({ lines }) => lines.length === 0)) reasons.push("empty-option")
  if (draft.validUntil !== null && draft.validUntil < today) reasons.push("day-passed")
  const texts = [
    draft.title,
    ...draft.options.flatMap(({ name, lines }) => [name, ...lines.map((line) => line.name)]),
    ...draft.terms.map(({ title }) => title),
  ]
  if (draft.languages.some((locale) => texts.some((text) => text[locale] === "")))
    reasons.push("language-missing")
  return reasons
}
