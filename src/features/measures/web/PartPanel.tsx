import type { ReactNode } from "react"
import type { Output } from "../../../kernel/endpoint.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { type Dimension, dimensions, type Figures, type getDashboard } from "../contract.ts"
import type { Asked } from "./asked.ts"
import { NumberButton } from "./NumberButton.tsx"
import { Panel } from "./Panel.tsx"
import { useNumbers } from "./use-numbers.ts"

type Parts = Pick<Output<typeof getDashboard>, "dimension" | "parts" | "other">

type Props = Parts & {
  onSplit: (by: Dimension) => void
  /** Narrows the whole dashboard to one row. */
  onFilter: (dimension: Dimension, key: string) => void
  onAsk: (asked: Asked) => void
}

/** All measures by owner, team, product, sector or source. */
export function PartPanel({ dimension, parts, other, onSplit, onFilter, onAsk }: Props) {
  const t = useMessages()
  const title = t("measures.part.title", { dimension: t(`measures.dimension.${dimension}`) })
  const first = parts[0]
  const best = first && first.won.amountMinor !== "0" && first.name ? first : undefined
  return (
    <Panel
      title={title}
      finding={best?.name ? t("measures.part.finding", { name: best.name }) : undefined}
      actions={
        <label className="flex items-center gap-1.5">
          <span className="text-muted">{t("measures.part.by")}</span>
          <select
            className="field w-auto"
            value={dimension}
            onChange={(event) => onSplit(event.target.value as Dimension)} // the options are the only values
          >
            {dimensions.map((one) => (
              <option key={one} value={one}>
                {t(`measures.dimension.${one}`)}
              </option>
            ))}
          </select>
        </label>
      }
      chart={
        <Table label={title}>
          <thead>
            <tr>
              <Th>{t(`measures.dimension.${dimension}`)}</Th>
              <Th align="end">{t("measures.name.open")}</Th>
              <Th align="end">{t("measures.name.weighted")}</Th>
              <Th align="end">{t("measures.name.won")}</Th>
              <Th align="end">{t("measures.column.won")}</Th>
              <Th align="end">{t("measures.column.lost")}</Th>
              <Th align="end">{t("measures.name.winRate")}</Th>
              <Th align="end">{t("measures.name.cycle")}</Th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <Row
                key={part.key ?? "none"}
                figures={part}
                name={part.name ?? t("measures.part.none")}
                onAsk={onAsk}
              >
                {part.key === null ? (
                  t("measures.part.none")
                ) : (
                  <button
                    type="button"
                    className="min-h-6 max-w-52 truncate rounded-control text-start hover:underline"
                    onClick={() => onFilter(dimension, part.key as string)} // the branch above has no key
                  >
                    {part.name}
                  </button>
                )}
              </Row>
            ))}
            {other && (
              <Row figures={other} name={t("measures.part.rest")} onAsk={onAsk}>
                {t("measures.part.other", { n: other.parts })}
              </Row>
            )}
          </tbody>
        </Table>
      }
    />
  )
}

type RowProps = {
  figures: Figures
  name: string
  onAsk: (asked: Asked) => void
  children: ReactNode
}

function Row({ figures, name, onAsk, children }: RowProps) {
  const t = useMessages()
  const numbers = useNumbers()
  const shown = [
    numbers.amount("open", figures.open, name),
    numbers.weighted(figures.open, name),
    numbers.amount("won", figures.won, name),
    numbers.count("won", figures.won, name),
    numbers.count("lost", figures.lost, name),
  ]
  const { winRate, cycle } = figures
  return (
    <tr>
      <Td>{children}</Td>
      {shown.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns in a fixed order
        <Td key={at} align="end">
          <NumberButton shown={one} onAsk={onAsk} />
        </Td>
      ))}
      <Td align="end">
        <span className="inline-flex items-center justify-end gap-1.5">
          {winRate.isSmall && winRate.decided > 0 && (
            <Badge tone="idle">{t("measures.few", { n: String(winRate.decided) })}</Badge>
          )}
          <NumberButton shown={numbers.winRate(winRate, name)} onAsk={onAsk} />
        </span>
      </Td>
      <Td align="end">
        <NumberButton shown={numbers.cycle(cycle, name)} onAsk={onAsk} />
      </Td>
    </tr>
  )
}
