import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { FiguresOf } from "../contract.ts"
import { useMinutesText } from "./use-minutes-text.ts"

type Props = {
  label: string
  /** What the leads that have no team or owner are called. */
  nobody: string
  rows: readonly FiguresOf[]
}

const counts = ["leads", "inTime", "late", "open"] as const

/** One row for each team or person, whoever has most leads first. */
export function AnswerFiguresTable({ label, nobody, rows }: Props) {
  const t = useMessages()
  const format = useFormat()
  const minutes = useMinutesText()
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>{label}</Th>
          {counts.map((name) => (
            <Th key={name} align="end" className={name === "leads" ? "" : "max-md:hidden"}>
              {t(`qualification.figures.${name}`)}
            </Th>
          ))}
          <Th align="end">{t("qualification.figures.median")}</Th>
          <Th align="end">{t("qualification.figures.p80")}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ who, median, p80, ...row }) => (
          <tr key={who?.id ?? ""}>
            <Td className="max-w-56 truncate">
              {who?.name ?? <span className="text-muted">{nobody}</span>}
            </Td>
            {counts.map((name) => (
              <Td key={name} align="end" className={name === "leads" ? "" : "max-md:hidden"}>
                {format.count(row[name])}
              </Td>
            ))}
            <Td align="end" className="md:whitespace-nowrap">
              {minutes(median)}
            </Td>
            <Td align="end" className="md:whitespace-nowrap">
              {minutes(p80)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
