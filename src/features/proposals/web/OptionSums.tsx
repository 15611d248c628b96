import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import type { OfferOption, OfferSums } from "../../documents/offer.ts"
import { usePeriodText } from "./use-offer-text.ts"

type Props = { totals: OfferOption["totals"]; currency: string }

/** What an option comes to: what is charged once, each period apart, and all of it. */
export function OptionSums({ totals, currency }: Props) {
  const t = useMessages()
  const format = useFormat()
  const periodText = usePeriodText()
  const { oneOff, recurring, all } = totals
  const hasParts = recurring.length > 0
  const money = (minor: string) => format.money(minor, currency)
  const row = (label: string, minor: string, isStrong = false) => (
    <div key={label} className="flex justify-between gap-3">
      <dt className={isStrong ? "font-medium" : "text-muted"}>{label}</dt>
      <dd className={isStrong ? "font-medium tabular-nums" : "tabular-nums"}>{money(minor)}</dd>
    </div>
  )
  const isUsed = (sums: OfferSums) => sums.gross !== "0" || sums.discount !== "0"
  return (
    <dl className="flex flex-col gap-1 border-t border-line pt-3 text-sm">
      {hasParts && isUsed(oneOff) && row(periodText(null), oneOff.gross)}
      {hasParts && recurring.map(({ periodMonths, gross }) => row(periodText(periodMonths), gross))}
      {all.discount !== "0" && row(t("proposals.option.discount"), `-${all.discount}`)}
      {all.tax !== "0" && row(t("proposals.option.net"), all.net)}
      {all.tax !== "0" && row(t("proposals.option.tax"), all.tax)}
      {row(t("proposals.option.total"), all.gross, true)}
    </dl>
  )
}
