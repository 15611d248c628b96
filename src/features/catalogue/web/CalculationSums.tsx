import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { Calculation } from "../price-contract.ts"
import { useUnitPrice } from "./use-unit-price.ts"

/** List amount, discount, tax and sums of one line, to the smallest unit, and the rule by which. */
export function CalculationSums({ calculation }: { calculation: Calculation }) {
  const t = useMessages()
  const format = useFormat()
  const unitPrice = useUnitPrice()
  const { currency, isTaxIncluded, lines, taxes, netMinor, grossMinor } = calculation
  const [line] = lines
  if (!line) return null
  const money = (minor: string) => format.money(minor, currency)
  const rows = [
    [t("catalogue.prices.unitPrice"), unitPrice(line.unitPrice, currency)],
    [t("catalogue.calculate.list"), money(line.listMinor)],
    ...(line.discountMinor === "0"
      ? []
      : [[t("catalogue.calculate.discount"), `−${money(line.discountMinor)}`]]),
    [t("catalogue.calculate.net"), money(netMinor)],
    ...taxes.map(({ rate, taxMinor }) => [t("catalogue.calculate.tax", { rate }), money(taxMinor)]),
  ]
  return (
    <div aria-live="polite" className="flex flex-col gap-2">
      <dl className="grid grid-cols-[1fr_auto] gap-y-1 tabular-nums">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="text-end">{value}</dd>
          </div>
        ))}
        <dt className="border-t border-line pt-1 font-medium">{t("catalogue.calculate.gross")}</dt>
        <dd className="border-t border-line pt-1 text-end font-medium">{money(grossMinor)}</dd>
        {line.marginMinor !== null && (
          <>
            <dt className="text-muted">{t("catalogue.calculate.margin")}</dt>
            <dd className="text-end">{money(line.marginMinor)}</dd>
          </>
        )}
      </dl>
      <p className="text-xs text-muted">
        {t(isTaxIncluded ? "catalogue.calculate.ruleInside" : "catalogue.calculate.ruleOnTop")}
      </p>
    </div>
  )
}
