import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../../kernel/locale.ts"
import { apiQuery } from "../../../../web/api.ts"
import { useLanguage, useMessages } from "../../../../web/messages.tsx"
import { Table } from "../../../../web/ui/Table.tsx"
import { Td } from "../../../../web/ui/Td.tsx"
import { Th } from "../../../../web/ui/Th.tsx"
import type { Pipeline } from "../../../pipelines/contract.ts"
import { countExceptions } from "../../gate-contract.ts"

const columns = ["asked", "granted", "declined", "overdue"] as const

/** How many exceptions each stage's gate has seen: where a criterion asks for what nobody can show. */
export function ExceptionCounts({ pipeline }: { pipeline: Pipeline }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const counts = useQuery(apiQuery(countExceptions, { pipelineId: pipeline.id }))
  const items = counts.data?.items ?? []
  if (items.length === 0) return null
  const rows = pipeline.stages.flatMap((stage) => {
    const found = items.find(({ stageId }) => stageId === stage.id)
    return found ? [{ stage, found }] : []
  })
  return (
    <div className="max-w-3xl">
      <Table label={t("deals.exceptions.byStage")}>
        <thead>
          <tr>
            <Th>{t("deals.field.stage")}</Th>
            {columns.map((column) => (
              <Th key={column} align="end">
                {t(`deals.exceptions.${column}`)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ stage, found }) => (
            <tr key={stage.id}>
              <Td>{localText(stage.name, locale)}</Td>
              {columns.map((column) => (
                <Td key={column} align="end">
                  {found[column]}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
