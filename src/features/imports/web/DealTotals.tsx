import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { listPipelines } from "../../pipelines/contract.ts"
import type { ImportSummary } from "../contract.ts"
import { isOutcome } from "./field-keys.ts"

type Totals = ImportSummary["totals"]

/** The deals of the files by stage and outcome, to be compared with the system they come from. */
export function DealTotals({ totals }: { totals: Totals }) {
  const t = useMessages()
  const format = useFormat()
  const nameOfStage = useStageNames()
  const lacksAmounts = totals.some(({ withoutAmount }) => withoutAmount > 0)
  return (
    <div className="flex max-w-3xl flex-col gap-1">
      <h3 className="font-medium">{t("imports.check.total")}</h3>
      <Table label={t("imports.check.total")}>
        <thead>
          <tr>
            <Th>{t("imports.check.outcome")}</Th>
            <Th>{t("imports.check.stage")}</Th>
            <Th align="end">{t("imports.check.deals")}</Th>
            {lacksAmounts && <Th align="end">{t("imports.check.withoutAmount")}</Th>}
            <Th align="end">{t("imports.check.amount")}</Th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ stage, outcome, currency, deals, withoutAmount, amountMinor }) => (
            <tr key={`${stage} ${outcome} ${currency}`}>
              <Td>{isOutcome(outcome) ? t(`imports.outcomes.${outcome}`) : outcome}</Td>
              <Td>{nameOfStage(stage)}</Td>
              <Td align="end">{format.count(deals)}</Td>
              {lacksAmounts && (
                <Td align="end" className="text-muted">
                  {format.count(withoutAmount)}
                </Td>
              )}
              <Td align="end">{format.money(amountMinor, currency)}</Td>
            </tr>
          ))}
        </tbody>
        <tfoot className="font-medium">
          {sumsOf(totals).map(({ currency, deals, withoutAmount, amount }) => (
            <tr key={currency}>
              <Td colSpan={2}>{t("imports.check.sum")}</Td>
              <Td align="end">{format.count(deals)}</Td>
              {lacksAmounts && <Td align="end">{format.count(withoutAmount)}</Td>}
              <Td align="end">{format.money(amount, currency)}</Td>
            </tr>
          ))}
        </tfoot>
      </Table>
    </div>
  )
}

/** Sums by currency; amounts of different currencies are never added. */
function sumsOf(totals: Totals) {
  const byCurrency = Map.groupBy(totals, ({ currency }) => currency)
  return [...byCurrency].map(([currency, own]) => ({
    currency,
    deals: own.reduce((sum, { deals }) => sum + deals, 0),
    withoutAmount: own.reduce((sum, one) => sum + one.withoutAmount, 0),
    amount: own.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n),
  }))
}

/** A stage is told by id, or by name where the pipeline is new. */
function useStageNames(): (stage: string) => string {
  const { locale } = useLanguage()
  const pipelines = useQuery(apiQuery(listPipelines, {})).data?.items ?? []
  const stages = pipelines.flatMap((pipeline) => pipeline.stages)
  return (stage) => {
    const known = stages.find(({ id }) => id === stage)
    return known ? localText(known.name, locale) : stage
  }
}
