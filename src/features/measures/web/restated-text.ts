import type { useFormat } from "../../../web/format.ts"
import type { useMessages } from "../../../web/messages.tsx"
import type { MonthFigures } from "../contract.ts"
import type { Shown } from "./use-numbers.ts"

type Format = ReturnType<typeof useFormat>

/** What a month had won as it was told: a win that was taken back in a later one stays in it. */
export function asTold(net: Shown, { won, asClosed }: MonthFigures, format: Format): Shown {
  if (asClosed.amountMinor === won.amountMinor) return net
  return { ...net, text: format.money(asClosed.amountMinor, won.currency) }
}

/** The same of how many. */
export function countAsTold(net: Shown, { won, asClosed }: MonthFigures, format: Format): Shown {
  return asClosed.count === won.count ? net : { ...net, text: format.count(asClosed.count) }
}

/** What was taken back of the month, and in it of earlier ones: shown on both. */
export function restatedText(
  { won, restatedLater, restatedHere }: MonthFigures,
  format: Format,
  t: ReturnType<typeof useMessages>,
): Shown {
  const less = (minor: string) => format.money(`${minor === "0" ? "" : "-"}${minor}`, won.currency)
  const parts = [
    ...(restatedLater.count > 0 ? [less(restatedLater.amountMinor)] : []),
    ...(restatedHere.count > 0
      ? [t("measures.month.restatedHere", { amount: less(restatedHere.amountMinor) })]
      : []),
  ]
  return { text: parts.join(" · ") || t("measures.undefined"), asked: undefined }
}
