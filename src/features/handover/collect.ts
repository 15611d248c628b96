import type { LocalText } from "../../kernel/locale.ts"
import type { ScopeContent } from "../meetings/scope-contract.ts"
import { type Choice, chosenOption } from "../proposals/choice.ts"
import type { Draft, DraftLine } from "../proposals/draft.ts"
import type { PromiseSource } from "./contract.ts"

/** What was agreed about a deal, as far as it is known. */
export type Agreed = {
  /** The version of the scope that the buyer confirmed and that holds. */
  scope: { number: number; content: ScopeContent } | undefined
  /** What the buyer last chose of an offer that was sent. */
  offer: { name: string; version: number; options: Draft["options"]; choice: Choice } | undefined
  /** Agreed terms to be kept, of groups that the latest contract version is about. */
  terms: readonly {
    id: string
    title: string
    position: string
    ownerId: string | null
    dueOn: string | null
    version: number
  }[]
}

/** A promise as its source says it. */
export type Collected = {
  source: Exclude<PromiseSource, "own">
  sourceId: string
  sourceName: string | null
  sourceVersion: number
  title: LocalText
  detail: LocalText
  ownerId: string | null
  dueOn: string | null
}

/**
 * The promises of a deal, nothing retyped: terms of the contract, chosen lines of the offer, and of the
 * scope what no chosen line answers and its dates. The later paper stands for the earlier.
 */
export function collectPromises({ scope, offer, terms }: Agreed): Collected[] {
  const option = offer && chosenOption(offer.options, offer.choice)
  const lines = (option?.lines ?? []).filter(({ isOptional, isChosen }) => !isOptional || isChosen)
  const answered = new Set(lines.flatMap(({ scopeItemIds }) => scopeItemIds))
  const features = (scope?.content.features ?? []).filter(({ id }) => !answered.has(id))
  const free = { sourceName: null, ownerId: null, dueOn: null }
  return [
    ...terms.map(
      ({ id, title, position, ownerId, dueOn, version }): Collected => ({
        ...{ source: "contract", sourceId: id, sourceName: null, sourceVersion: version },
        ...{ title: alike(title), detail: alike(position), ownerId, dueOn },
      }),
    ),
    ...lines.map(
      (line): Collected => ({
        ...free,
        ...{ source: "proposal", sourceId: line.id, sourceVersion: offer?.version ?? 0 },
        ...{ sourceName: offer?.name ?? null, title: line.name, detail: detailOf(line) },
      }),
    ),
    ...features.map(
      ({ id, text, buyerWords }): Collected => ({
        ...free,
        ...{ source: "scope", sourceId: id, sourceVersion: scope?.number ?? 0 },
        ...{ title: alike(text), detail: alike(buyerWords) },
      }),
    ),
    ...(scope?.content.dates ?? []).map(
      ({ id, label, on }): Collected => ({
        ...free,
        ...{ source: "scope", sourceId: id, sourceVersion: scope?.number ?? 0 },
        ...{ title: alike(label), detail: alike(""), dueOn: on },
      }),
    ),
  ]
}

function detailOf({ quantity, unit, description }: DraftLine): LocalText {
  const of = (locale: keyof LocalText) =>
    [`${quantity} ${unit[locale]}`.trim(), description[locale]].filter(Boolean).join(" · ")
  return { en: of("en"), "zh-CN": of("zh-CN") }
}

const alike = (text: string): LocalText => ({ en: text, "zh-CN": text })
