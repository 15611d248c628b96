import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { apiPages } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { type ImportListItem, listImports, rowOutcomes } from "../contract.ts"
import { StateBadge } from "./StateBadge.tsx"

/** Imports so far, newest first. */
export function EarlierImports() {
  const t = useMessages()
  const imports = useInfiniteQuery(apiPages(listImports, { limit: 25 }))
  useLive(["import.*"], () => void imports.refetch())
  const items = imports.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="flex flex-col gap-2">
      <h2 className="text-lg font-medium">{t("imports.earlier")}</h2>
      <ProblemNotice error={imports.error} onRetry={() => void imports.refetch()} />
      {imports.isPending && <Skeleton lines={4} />}
      {imports.data && items.length === 0 && (
        <EmptyState title={t("imports.none")} hint={t("imports.noneHint")} />
      )}
      {items.length > 0 && <ImportTable items={items} />}
      {imports.hasNextPage && (
        <Button
          className="self-start"
          isPending={imports.isFetchingNextPage}
          onClick={() => void imports.fetchNextPage()}
        >
          {t("imports.more")}
        </Button>
      )}
    </div>
  )
}

function ImportTable({ items }: { items: readonly ImportListItem[] }) {
  const t = useMessages()
  return (
    <Table label={t("imports.earlier")}>
      <thead>
        <tr>
          <Th>{t("imports.list.name")}</Th>
          <Th>{t("imports.list.state")}</Th>
          {rowOutcomes.map((outcome) => (
            <Th key={outcome} align="end">
              {t(`imports.outcome.${outcome}`)}
            </Th>
          ))}
          <Th align="end">{t("imports.list.when")}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ImportLine key={item.id} item={item} />
        ))}
      </tbody>
    </Table>
  )
}

function ImportLine({ item }: { item: ImportListItem }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <tr>
      <Td className="min-w-40">
        <Link
          to="/import/$importId"
          params={{ importId: item.id }}
          className="font-medium text-accent hover:underline"
        >
          {item.name}
        </Link>
      </Td>
      <Td>
        <StateBadge state={item.state} />
      </Td>
      {rowOutcomes.map((outcome) => (
        <Td key={outcome} align="end">
          {item.counts ? format.count(item.counts[outcome]) : "–"}
        </Td>
      ))}
      <Td align="end" className="text-muted" title={format.dateTime(item.createdAt)}>
        {format.relative(item.createdAt)} {t("imports.by", { name: item.createdBy.name })}
      </Td>
    </tr>
  )
}
