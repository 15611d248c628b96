import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { Restatement } from "../../deals/closing-contract.ts"
import type { MonthFigures } from "../contract.ts"
import type { Asked } from "./asked.ts"
import { MonthChart } from "./MonthChart.tsx"
import { NumberButton } from "./NumberButton.tsx"
import { Panel } from "./Panel.tsx"
import { Restatements } from "./Restatements.tsx"
import { asTold, countAsTold, restatedText } from "./restated-text.ts"
import { useNumbers } from "./use-numbers.ts"

type Props = {
  months: readonly MonthFigures[]
  restatements: readonly Restatement[]
  onAsk: (asked: Asked) => void
}

/** Won amount and win rate by month of closing. */
export function MonthPanel({ months, restatements, onAsk }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const format = useFormat()
  const numbers = useNumbers()
  const isRestated = restatements.length > 0
  const nameOf = (month: string) => monthName(month, locale)
  const rows = months.map((figures) => {
    const name = nameOf(figures.month)
    return {
      ...figures,
      name,
      amount: asTold(numbers.amount("won", figures.won, name), figures, format),
      restated: restatedText(figures, format, t),
      count: countAsTold(numbers.count("won", figures.won, name), figures, format),
      lostCount: numbers.count("lost", figures.lost, name),
      rate: numbers.winRate(figures.winRate, name),
    }
  })
  const best = rows.reduce<(typeof rows)[number] | undefined>(
    (top, row) =>
      !top || BigInt(row.asClosed.amountMinor) > BigInt(top.asClosed.amountMinor) ? row : top,
    undefined,
  )
  const finding =
    best && best.asClosed.amountMinor !== "0"
      ? t("measures.month.finding", { month: best.name, amount: best.amount.text })
      : t("measures.month.none", { count: rows.reduce((sum, { won }) => sum + won.count, 0) })
  const table = (
    <Table label={t("measures.month.title")}>
      <thead>
        <tr>
          <Th>{t("measures.month.month")}</Th>
          <Th align="end">{t("measures.column.won")}</Th>
          <Th align="end">{t("measures.name.won")}</Th>
          {isRestated && <Th align="end">{t("measures.month.restated")}</Th>}
          <Th align="end">{t("measures.column.lost")}</Th>
          <Th align="end">{t("measures.name.winRate")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ month, name, count, amount, restated, lostCount, rate }) => (
          <tr key={month}>
            <Td>{name}</Td>
            {[count, amount, ...(isRestated ? [restated] : []), lostCount, rate].map(
              (shown, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns in a fixed order
                <Td key={at} align="end">
                  <NumberButton {...{ shown, onAsk }} />
                </Td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
  return (
    <Panel
      title={t("measures.month.title")}
      finding={finding}
      chart={
        rows.length > 0 && (
          <>
            <MonthChart {...{ rows, onAsk }} />
            {isRestated && <Restatements {...{ restatements }} monthName={nameOf} />}
          </>
        )
      }
      {...(rows.length > 0 ? { table } : {})}
    />
  )
}

/** `2026-11` as Nov 2026, 2026年11月. */
function monthName(month: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    year: "numeric",
    month: locale === "en" ? "short" : "long",
    timeZone: "UTC",
  })
  return format.format(new Date(`${month}-01T00:00:00Z`))
}
