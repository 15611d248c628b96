import { useInfiniteQuery } from "@tanstack/react-query"
import { apiPages } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge, type Tone } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { type Import, type ImportRow, listImportRows, type RowOutcome } from "../contract.ts"
import { useReasonText } from "./use-reason-text.ts"

const tones: Record<RowOutcome, Tone> = {
  created: "ok",
  updated: "info",
  skipped: "neutral",
  failed: "danger",
}

/** Rows about which something is to be said: where they stand, and what is wrong. */
export function RemarkRows({ run }: { run: Import }) {
  const t = useMessages()
  const isAfter = run.state !== "uploaded" && run.state !== "checked"
  const rows = useInfiniteQuery(
    apiPages(listImportRows, {
      importId: run.id,
      limit: 50,
      ...(isAfter ? { outcome: "failed" as const } : {}),
    }),
  )
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  if (rows.data && items.length === 0) return null
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium">{t("imports.check.rowsHeading")}</h3>
      <ProblemNotice error={rows.error} onRetry={() => void rows.refetch()} />
      <Table label={t("imports.check.rowsHeading")}>
        <thead>
          <tr>
            <Th>{t("imports.check.file")}</Th>
            <Th align="end">{t("imports.check.line")}</Th>
            <Th>{t("imports.check.what")}</Th>
            <Th>{t("imports.check.reason")}</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <RowLine
              key={`${row.file} ${row.line}`}
              row={row}
              fileName={run.files[row.file]?.name ?? ""}
            />
          ))}
        </tbody>
      </Table>
      {rows.hasNextPage && (
        <Button
          className="self-start"
          isPending={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {t("imports.more")}
        </Button>
      )}
    </div>
  )
}

function RowLine({ row, fileName }: { row: ImportRow; fileName: string }) {
  const t = useMessages()
  const format = useFormat()
  const reasonText = useReasonText()
  const { line, outcome, reason, problems } = row
  return (
    <tr>
      <Td className="whitespace-nowrap">{fileName}</Td>
      <Td align="end">{format.count(line)}</Td>
      <Td>
        <Badge tone={tones[outcome]}>{t(`imports.outcome.${outcome}`)}</Badge>
      </Td>
      <Td className="min-w-64 py-1.5">
        {problems.length === 0 && reasonText(reason)}
        {problems.map((problem) => (
          <span key={`${problem.reason} ${problem.column}`} className="block">
            {reasonText(problem.reason)}
            <span className="ms-2 text-muted">
              {[problem.column, problem.value].filter(Boolean).join(": ")}
            </span>
          </span>
        ))}
      </Td>
    </tr>
  )
}
