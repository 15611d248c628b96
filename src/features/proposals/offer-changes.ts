import { type Locale, locales } from "../../kernel/locale.ts"
import { type TextPart, wordChanges } from "../../kernel/word-changes.ts"
import type { Offer, OfferLine, OfferOption, OfferText } from "../documents/offer.ts"

/** What of an offer changed: a text word by word, or a value from one to the other. */
export type FieldChange =
  | { kind: "text"; field: string; locale: Locale; parts: TextPart[] }
  | { kind: "value"; field: string; before: string | null; after: string | null }

/** A line or an option that came, went, or says something else. */
export type PartChange = {
  part: "option" | "line" | "term"
  kind: "added" | "removed" | "changed"
  name: OfferText
  /** The option a line belongs to. */
  within: OfferText | null
  fields: FieldChange[]
}

export type OfferChanges = { fields: FieldChange[]; parts: PartChange[] }

/** What a version of an offer says differently from another, line by line and word by word. */
export function changesBetween(before: Offer, after: Offer): OfferChanges {
  return {
    fields: [
      ...textChanges("title", before.title, after.title),
      ...textChanges("introduction", before.introduction, after.introduction),
      ...textChanges("closing", before.closing ?? {}, after.closing ?? {}),
      ...valueChanges(offerValues(before), offerValues(after)),
    ],
    parts: [...optionChanges(before.options, after.options), ...termChanges(before, after)],
  }
}

const offerValues = ({ validUntil, languages, buyer, needs, seller }: Offer) => ({
  validUntil,
  languages: languages.join(" "),
  contact: buyer.contact,
  seller: [seller.name, seller.address].filter(Boolean).join(", "),
  needs: needs.map(({ text }) => text).join("\n"),
})

function optionChanges(
  before: readonly OfferOption[],
  after: readonly OfferOption[],
): PartChange[] {
  return matched(before, after).flatMap(([was, is]) => {
    const option = partChange({ part: "option", within: null }, [was, is], (one, other) => [
      ...textChanges("name", one.name, other.name),
      ...textChanges("summary", one.summary, other.summary),
      ...valueChanges(optionValues(one), optionValues(other)),
    ])
    // The lines of an option that came or went as a whole are told by it.
    if (!was || !is) return option
    return [...option, ...lineChanges(was.lines, is.lines, is.name)]
  })
}

const optionValues = ({ isRecommended, totals }: OfferOption) => ({
  isRecommended: String(isRecommended),
  total: totals.all.gross,
})

function lineChanges(
  before: readonly OfferLine[],
  after: readonly OfferLine[],
  within: OfferText,
): PartChange[] {
  return matched(before, after).flatMap(([was, is]) =>
    partChange({ part: "line", within }, [was, is], (one, other) => [
      ...textChanges("name", one.name, other.name),
      ...textChanges("description", one.description, other.description),
      ...textChanges("unit", one.unit, other.unit),
      ...valueChanges(lineValues(one), lineValues(other)),
    ]),
  )
}

const lineValues = (line: OfferLine) => ({
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  discountBps: String(line.discountBps),
  taxBps: String(line.taxBps),
  charge: line.periodMonths === null ? line.charge : `${line.charge} ${line.periodMonths}`,
  isOptional: String(line.isOptional),
  isChosen: String(line.isChosen),
  quantityRange: line.quantityRange && `${line.quantityRange.least}–${line.quantityRange.most}`,
  gross: line.gross,
})

/** Terms have no ids: they are matched by their place. */
function termChanges(before: Offer, after: Offer): PartChange[] {
  const places = Math.max(before.terms.length, after.terms.length)
  return Array.from({ length: places }, (_, at) => {
    const both = [before.terms[at], after.terms[at]].map(
      (term) => term && { ...term, name: term.title },
    )
    return partChange({ part: "term", within: null }, both, (one, other) => [
      ...textChanges("title", one.title, other.title),
      ...textChanges("text", one.text, other.text),
    ])
  }).flat()
}

function matched<T extends { id: string }>(before: readonly T[], after: readonly T[]) {
  const was = new Map(before.map((one) => [one.id, one]))
  const kept = after.map((one): [T | undefined, T | undefined] => [was.get(one.id), one])
  const gone = before.filter(({ id }) => !after.some((one) => one.id === id))
  return [...kept, ...gone.map((one): [T | undefined, T | undefined] => [one, undefined])]
}

function partChange<T extends { name: OfferText }>(
  place: Pick<PartChange, "part" | "within">,
  [was, is]: readonly (T | undefined)[],
  compare: (one: T, other: T) => FieldChange[],
): PartChange[] {
  if (was && is) {
    const fields = compare(was, is)
    return fields.length > 0 ? [{ ...place, kind: "changed", name: is.name, fields }] : []
  }
  const kind = is ? "added" : "removed"
  return [{ ...place, kind, name: (is ?? was)?.name ?? {}, fields: [] }]
}

function textChanges(field: string, before: OfferText, after: OfferText): FieldChange[] {
  return locales
    .filter((locale) => (before[locale] ?? "") !== (after[locale] ?? ""))
    .map((locale) => ({
      ...{ kind: "text", field, locale },
      parts: wordChanges(before[locale] ?? "", after[locale] ?? ""),
    }))
}

type Values = Readonly<Record<string, string | null>>

function valueChanges(before: Values, after: Values): FieldChange[] {
  return Object.entries(after)
    .filter(([field, value]) => value !== before[field])
    .map(([field, value]) => ({
      ...{ kind: "value", field },
      ...{ before: before[field] ?? null, after: value },
    }))
}
