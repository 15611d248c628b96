import { minorDigits } from "../../../kernel/money.ts"
import { useLanguage } from "../../../web/messages.tsx"

/** Writes a unit price, which may be finer than its currency: `0.0025`, EUR → €0.0025. */
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
