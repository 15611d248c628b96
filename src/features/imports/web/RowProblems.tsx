import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import type { ImportSummary } from "../contract.ts"
import { useReasonText } from "./use-reason-text.ts"

/** The problems of all rows by kind and column, with how many rows have them. */
export function RowProblems({ problems }: { problems: ImportSummary["problems"] }) {
  const t = useMessages()
  const format = useFormat()
  const reasonText = useReasonText()
  return (
    <div className="flex max-w-3xl flex-col gap-1">
      <h3 className="font-medium">{t("imports.check.problems")}</h3>
      <Table label={t("imports.check.problems")}>
        <thead>
          <tr>
            <Th>{t("imports.check.reason")}</Th>
            <Th>{t("imports.check.column")}</Th>
            <Th align="end">{t("imports.check.rows")}</Th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ reason, column, rows }) => (
            <tr key={`${reason} ${column}`}>
              <Td>{reasonText(reason)}</Td>
              <Td className="text-muted">{column}</Td>
              <Td align="end">{format.count(rows)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
