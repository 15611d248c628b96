import { localText } from "../../../kernel/locale.ts"
import { minorDigits } from "../../../kernel/money.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import type { OfferText } from "../../documents/offer.ts"

/** Texts of a proposal in the reader's language, or in the one they are in. */
export function useOfferText() {
  const { locale } = useLanguage()
  return (text: OfferText) => localText({ en: "", "zh-CN": "", ...text }, locale)
}

/** Writes a unit price, which may be finer than its currency. */
export function useUnitPrice() {
  const { locale } = useLanguage()
  return (unitPrice: string, currency: string) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      minimumFractionDigits: minorDigits(currency),
      maximumFractionDigits: 6,
      trailingZeroDisplay: "stripIfInteger",
    }).format(unitPrice as `${number}`) // a text of digits, never through a float
}

/** How often something is charged, in words. */
export function usePeriodText() {
  const t = useMessages()
  return (months: number | null) => {
    if (months === null) return t("proposals.option.once")
    if (months === 1) return t("proposals.option.everyMonth")
    if (months === 3) return t("proposals.option.everyQuarter")
    if (months === 12) return t("proposals.option.everyYear")
    return t("proposals.option.everyMonths", { count: String(months) })
  }
}
