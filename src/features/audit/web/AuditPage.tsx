import { useInfiniteQuery } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { apiPages } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { ExportButton } from "../../../web/records/ExportButton.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import type { AuditSearch } from "../audit-search.ts"
import { listAuditEntries } from "../contract.ts"
import { recordKinds } from "../record-kinds.ts"
import { AuditEntries } from "./AuditEntries.tsx"
import { ChainCheck } from "./ChainCheck.tsx"
import { MemberSelect } from "./MemberSelect.tsx"

/** `/settings/audit`: who did what, newest first, by person, kind of record and days. */
export function AuditPage() {
  const t = useMessages()
  const search: AuditSearch = useSearch({ strict: false })
  const pages = useInfiniteQuery(apiPages(listAuditEntries, { ...search, limit: 50 }))
  const entries = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const names = Object.assign({}, ...(pages.data?.pages.map((page) => page.names) ?? []))
  return (
    <Page title={t("audit.title")} actions={<ExportButton kind="audit-entries" filters={search} />}>
      <div className="flex flex-col gap-4">
        <p className="max-w-2xl text-muted">{t("audit.intro")}</p>
        <ChainCheck />
        <Filters search={search} />
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <Skeleton lines={8} />}
        {pages.data && entries.length === 0 && (
          <p className="p-6 text-center text-muted">{t("audit.none")}</p>
        )}
        {entries.length > 0 && <AuditEntries entries={entries} names={names} />}
        <LoadMore pages={pages} />
      </div>
    </Page>
  )
}

function Filters({ search }: { search: AuditSearch }) {
  const t = useMessages()
  const navigate = useNavigate()
  const change = (filter: AuditSearch) =>
    void navigate({ to: ".", search: { ...search, ...filter }, replace: true })
  return (
    <div className="flex flex-wrap items-end gap-3">
      <MemberSelect memberId={search.memberId} onChange={(memberId) => change({ memberId })} />
      <SelectField
        label={t("audit.kind")}
        value={search.recordKind ?? ""}
        emptyLabel={t("audit.everything")}
        options={recordKinds.map((kind) => ({ value: kind, label: t(`audit.record.${kind}`) }))}
        onChange={(recordKind) => change({ recordKind: recordKind || undefined })}
      />
      <DateField
        label={t("audit.from")}
        value={search.fromDay ?? null}
        onChange={(day) => change({ fromDay: day ?? undefined })}
      />
      <DateField
        label={t("audit.to")}
        value={search.toDay ?? null}
        onChange={(day) => change({ toDay: day ?? undefined })}
      />
    </div>
  )
}
