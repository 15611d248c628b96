import type { Locale } from "../../kernel/locale.ts"
import { amountText, percentText, priceText, quantityText } from "./amounts.ts"
import { dayText, type Label, labels, periodText, rangeText, usageText } from "./labels.ts"
import type { Offer, OfferLine, OfferOption, OfferSums, OfferText } from "./offer.ts"
import { isSaid, plain, type Said, said } from "./said.ts"

/** An offer to be printed; a draft says on each page that it is one. */
export type Paper = Offer & { isDraft?: boolean }

export type SheetLine = {
  name: Said
  description: Said
  /** Quantity and unit. */
  quantity: Said
  unitPrice: string
  discount: string
  taxRate: string
  amount: string
  /** How it is charged where that is not once, what is optional of it, what may be chosen. */
  notes: readonly Said[]
  isLeftOut: boolean
}

/** A row of the sums; its label is empty where there is only one. */
type SheetSum = { label: Said; discount: string; net: string; tax: string; total: string }

export type SheetOption = {
  name: Said
  summary: Said
  isRecommended: boolean
  lines: readonly SheetLine[]
  sums: readonly SheetSum[]
  /** What it costs in short: once, per month … */
  prices: readonly { label: Said; amount: string }[]
  /** For each of the needs, in order: whether a line that is included answers it. */
  covers: readonly boolean[]
}

/** Everything a document shows, every text in its languages and every amount as it is printed. */
export type Sheet = {
  languages: readonly Locale[]
  labels: Record<Label, Said>
  number: string
  version: number
  /** What stands on every page beside the number; empty for what was sent. */
  mark: Said
  title: Said
  issuedOn: Said
  validUntil: Said
  seller: { name: Said; address: Said; colour: string }
  buyer: { company: Said; contact: Said }
  author: { name: Said; email: string }
  currency: string
  taxNote: Said
  hasDiscounts: boolean
  hasTaxes: boolean
  needs: readonly Said[]
  introduction: Said
  options: readonly SheetOption[]
  terms: readonly { title: Said; text: Said }[]
  closing: Said
}

/** Decides what of an offer is printed and how each figure of it reads; computes no amount itself. */
export function sheetOf(paper: Paper): Sheet {
  const languages = paper.languages.length > 0 ? paper.languages : (["en"] as const)
  const write = (text: OfferText) => said(text, languages)
  const name = (text: string) => plain(text, languages)
  const each = (textIn: (locale: Locale) => string): Said =>
    distinct(languages.map((lang) => ({ lang, text: textIn(lang) })))
  const lines = paper.options.flatMap((option) => option.lines)
  const context: Context = { paper, each, write }
  return {
    ...{ languages, number: paper.number, version: paper.version, currency: paper.currency },
    mark: paper.isDraft ? each((locale) => labels[locale].draft) : [],
    labels: mapped((label) => each((locale) => labels[locale][label])),
    title: write(paper.title),
    issuedOn: each((locale) => dayText(paper.issuedOn, locale)),
    validUntil: paper.validUntil ? each((locale) => dayText(paper.validUntil ?? "", locale)) : [],
    seller: {
      ...{ name: name(paper.seller.name), address: name(paper.seller.address) },
      colour: paper.seller.colour,
    },
    buyer: { company: name(paper.buyer.company), contact: name(paper.buyer.contact ?? "") },
    author: { name: name(paper.author.name), email: paper.author.email },
    taxNote: each((locale) => labels[locale][paper.taxIncluded ? "taxIncluded" : "taxExcluded"]),
    hasDiscounts: lines.some(({ discountBps }) => discountBps > 0),
    hasTaxes: lines.some(({ taxBps }) => taxBps > 0),
    needs: paper.needs.map(({ text }) => name(text)),
    introduction: write(paper.introduction),
    options: paper.options.map((option) => optionOf(option, context)),
    terms: paper.terms.map(({ title, text }) => ({ title: write(title), text: write(text) })),
    closing: write(paper.closing ?? {}),
  }
}

type Context = {
  paper: Paper
  each: (textIn: (locale: Locale) => string) => Said
  write: (text: OfferText) => Said
}

function optionOf(option: OfferOption, context: Context): SheetOption {
  const { paper, write } = context
  const answered = new Set(option.lines.filter(isIn).flatMap(({ scopeItemIds }) => scopeItemIds))
  return {
    ...{ name: write(option.name), summary: write(option.summary) },
    isRecommended: option.isRecommended,
    lines: option.lines.map((line) => lineOf(line, context)),
    sums: sumsOf(option, context),
    prices: pricesOf(option, context),
    covers: paper.needs.map(({ id }) => answered.has(id)),
  }
}

const isIn = ({ isOptional, isChosen }: OfferLine) => !isOptional || isChosen

function lineOf(line: OfferLine, { paper, each, write }: Context): SheetLine {
  const unit = write(line.unit)
  const count = quantityText(line.quantity)
  const { quantityRange: range } = line
  const labelled = (label: Label) => each((locale) => labels[locale][label])
  const notes = [
    chargeOf(line, each),
    line.isOptional ? labelled(line.isChosen ? "optionalChosen" : "optional") : [],
    range
      ? each((locale) => rangeText(quantityText(range.least), quantityText(range.most), locale))
      : [],
  ]
  return {
    ...{ name: write(line.name), description: write(line.description) },
    quantity: isSaid(unit)
      ? unit.map(({ lang, text }) => ({ lang, text: `${count} ${text}` }))
      : plain(count, paper.languages),
    unitPrice: priceText(line.unitPrice, paper.currency),
    discount: line.discountBps > 0 ? percentText(line.discountBps) : "",
    taxRate: percentText(line.taxBps),
    amount: amountText(paper.taxIncluded ? line.gross : line.net, paper.currency),
    notes: notes.filter(isSaid),
    isLeftOut: !isIn(line),
  }
}

function chargeOf({ charge, periodMonths }: OfferLine, each: Context["each"]): Said {
  if (charge === "usage") return each((locale) => usageText[locale])
  return periodMonths === null ? [] : each((locale) => periodText(periodMonths, locale))
}

/** What an option sums up to; several charges apart, since a month's and a year's are no one price. */
function sumsOf({ totals }: OfferOption, { paper, each }: Context): SheetSum[] {
  const amount = (minor: string) => amountText(minor, paper.currency)
  const sum = (label: Said, { net, discount, tax, gross }: OfferSums): SheetSum => ({
    ...{ label, net: amount(net), tax: amount(tax), total: amount(gross) },
    discount: isNothing(discount) ? "" : amount(discount),
  })
  const recurring = totals.recurring.map(({ periodMonths, ...sums }) =>
    sum(
      each((locale) => periodText(periodMonths, locale)),
      sums,
    ),
  )
  if (recurring.length === 0) return [sum([], totals.all)]
  const labelled = (label: Label) => each((locale) => labels[locale][label])
  const once = isNothing(totals.oneOff.gross) ? [] : [sum(labelled("once"), totals.oneOff)]
  const all = once.length + recurring.length > 1 ? [sum(labelled("all"), totals.all)] : []
  return [...once, ...recurring, ...all]
}

function pricesOf({ totals }: OfferOption, { paper, each }: Context) {
  const priced = (label: Said, gross: string) => ({
    label,
    amount: `${paper.currency} ${amountText(gross, paper.currency)}`,
  })
  const once = priced(
    each((locale) => labels[locale].once),
    totals.oneOff.gross,
  )
  const recurring = totals.recurring.map(({ periodMonths, gross }) =>
    priced(
      each((locale) => periodText(periodMonths, locale)),
      gross,
    ),
  )
  return isNothing(totals.oneOff.gross) && recurring.length > 0 ? recurring : [once, ...recurring]
}

const isNothing = (minor: string) => /^-?0*$/.test(minor)

/** The same words are not said twice. */
function distinct(text: Said): Said {
  return text.filter(
    ({ text: one }, index) => text.findIndex((other) => other.text === one) === index,
  )
}

function mapped(of: (label: Label) => Said): Record<Label, Said> {
  const all = Object.keys(labels.en) as Label[] // the keys of the labels are the labels
  return Object.fromEntries(all.map((label) => [label, of(label)])) as Record<Label, Said>
}
