import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { StageFigures } from "../contract.ts"
import type { Asked } from "./asked.ts"
import { NumberButton } from "./NumberButton.tsx"
import { Panel } from "./Panel.tsx"
import { shareOf } from "./scale.ts"
import { useNumbers } from "./use-numbers.ts"

type Props = { stages: readonly StageFigures[]; onAsk: (asked: Asked) => void }

/** Open deals by stage: amount as bars, the weighted part of it filled. */
export function StagePanel({ stages, onAsk }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const numbers = useNumbers()
  const rows = stages.map(({ stageId, name, open }) => {
    const of = localText(name, locale)
    return {
      stageId,
      of,
      open,
      count: numbers.count("open", open, of),
      amount: numbers.amount("open", open, of),
      weighted: numbers.weighted(open, of),
    }
  })
  const most = rows.reduce((max, { open }) => maxOf(max, BigInt(open.amountMinor)), 0n)
  const largest = rows.find(({ open }) => most > 0n && BigInt(open.amountMinor) === most)
  const finding = largest
    ? t("measures.stage.finding", { stage: largest.of, amount: largest.amount.text })
    : t("measures.stage.none", { count: rows.reduce((sum, { open }) => sum + open.count, 0) })
  const chart = (
    <ul className="flex flex-col">
      {rows.map(({ stageId, of, open, count, amount, weighted }) => (
        <li key={stageId}>
          <button
            type="button"
            onClick={() => amount.asked && onAsk(amount.asked)}
            className="grid min-h-(--row) w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 rounded-control px-1 py-1 text-start hover:bg-hover md:grid-cols-[minmax(0,12.5rem)_minmax(0,1fr)_6.5rem]"
          >
            <span className="flex min-w-0 gap-1.5">
              <span className="truncate">{of}</span>
              <span className="text-muted">{count.text}</span>
            </span>
            <span className="text-end md:order-3">{amount.text}</span>
            <span className="max-md:col-span-2">
              <svg width="100%" height="14" role="presentation" className="block">
                <rect
                  width={`${shareOf(open.amountMinor, most)}%`}
                  height="14"
                  rx="2"
                  className="fill-accent/30"
                />
                <rect
                  width={`${shareOf(open.weightedMinor, most)}%`}
                  height="14"
                  rx="2"
                  className="fill-accent"
                />
              </svg>
              <span className="sr-only">
                {t("measures.stage.weighted", { amount: weighted.text })}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
  const table = (
    <Table label={t("measures.stage.title")}>
      <thead>
        <tr>
          <Th>{t("measures.stage.stage")}</Th>
          <Th align="end">{t("measures.column.deals")}</Th>
          <Th align="end">{t("measures.name.open")}</Th>
          <Th align="end">{t("measures.name.weighted")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ stageId, of, count, amount, weighted }) => (
          <tr key={stageId}>
            <Td>{of}</Td>
            {[count, amount, weighted].map((shown, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: three columns in a fixed order
              <Td key={at} align="end">
                <NumberButton {...{ shown, onAsk }} />
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
  return (
    <Panel
      title={t("measures.stage.title")}
      finding={finding}
      table={table}
      chart={
        <>
          {chart}
          <Legend />
        </>
      }
    />
  )
}

function Legend() {
  const t = useMessages()
  return (
    <p aria-hidden="true" className="flex flex-wrap gap-4 text-xs text-muted">
      <span className="flex items-center gap-1.5">
        <span className="size-2.5 rounded-[2px] bg-accent" />
        {t("measures.name.weighted")}
      </span>
      <span className="flex items-center gap-1.5">
        <span className="size-2.5 rounded-[2px] bg-accent/30" />
        {t("measures.name.open")}
      </span>
    </p>
  )
}

function maxOf(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
