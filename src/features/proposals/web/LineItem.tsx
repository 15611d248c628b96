import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import type { OfferLine } from "../../documents/offer.ts"
import { useOfferText, usePeriodText, useUnitPrice } from "./use-offer-text.ts"

type Props = {
  line: OfferLine
  currency: string
  isAgreed: boolean
  /** Left out where nothing can be changed. */
  onEdit: (() => void) | undefined
}

/** One line of an option: what, how many at which price, and what it comes to. */
export function LineItem({ line, currency, isAgreed, onEdit }: Props) {
  const t = useMessages()
  const format = useFormat()
  const textOf = useOfferText()
  const periodText = usePeriodText()
  const unitPrice = useUnitPrice()
  const name = textOf(line.name)
  const { quantity, discountBps, quantityRange, charge, periodMonths, isOptional, isChosen } = line
  const facts = [
    t("proposals.line.amount", {
      quantity: [quantity, textOf(line.unit)].filter(Boolean).join(" "),
      price: unitPrice(line.unitPrice, currency),
    }),
    ...(discountBps > 0 ? [`−${format.percent(discountBps)}`] : []),
    ...(charge === "usage" ? [t("proposals.option.usage")] : []),
    ...(periodMonths === null ? [] : [periodText(periodMonths)]),
    ...(quantityRange ? [t("proposals.line.range", quantityRange)] : []),
  ]
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2 last:border-none">
      <div className="flex items-baseline justify-between gap-3">
        {onEdit ? (
          <button
            type="button"
            aria-label={t("proposals.line.edit", { name })}
            onClick={onEdit}
            className="min-h-6 text-start font-medium wrap-anywhere hover:underline"
          >
            {name}
          </button>
        ) : (
          <span className="font-medium wrap-anywhere">{name}</span>
        )}
        <span className={isChosen ? "tabular-nums" : "text-muted tabular-nums line-through"}>
          {format.money(line.gross, currency)}
        </span>
      </div>
      <p className="text-xs text-muted">{facts.join(" · ")}</p>
      <div className="flex flex-wrap gap-1 empty:hidden">
        {isOptional && <Badge>{t("proposals.line.isOptional")}</Badge>}
        {!isChosen && <Badge>{t("proposals.line.notChosen")}</Badge>}
        {!isAgreed && <Badge tone="warn">{t("proposals.line.notAgreed")}</Badge>}
        {line.unitPrice === "0" && <Badge tone="idle">{t("proposals.line.noPrice")}</Badge>}
      </div>
    </li>
  )
}
