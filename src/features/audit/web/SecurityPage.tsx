import { useInfiniteQuery } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { apiPages } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listSecurityEvents } from "../contract.ts"
import { securityReasons } from "../security-reasons.ts"
import type { SecuritySearch } from "../security-search.ts"
import { MemberSelect } from "./MemberSelect.tsx"
import { SecurityEvents } from "./SecurityEvents.tsx"

/** `/settings/security`: who was refused what, newest first, by person and reason. */
export function SecurityPage() {
  const t = useMessages()
  const search: SecuritySearch = useSearch({ strict: false })
  const pages = useInfiniteQuery(apiPages(listSecurityEvents, { ...search, limit: 50 }))
  const events = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Page title={t("audit.security")}>
      <div className="flex flex-col gap-4">
        <p className="max-w-2xl text-muted">{t("audit.securityIntro")}</p>
        <Filters search={search} />
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <Skeleton lines={8} />}
        {pages.data && events.length === 0 && <EmptyState title={t("audit.noRefusal")} />}
        {events.length > 0 && <SecurityEvents events={events} />}
        <LoadMore pages={pages} />
      </div>
    </Page>
  )
}

function Filters({ search }: { search: SecuritySearch }) {
  const t = useMessages()
  const navigate = useNavigate()
  const change = (filter: SecuritySearch) =>
    void navigate({ to: ".", search: { ...search, ...filter }, replace: true })
  return (
    <div className="flex flex-wrap items-end gap-3">
      <MemberSelect memberId={search.memberId} onChange={(memberId) => change({ memberId })} />
      <SelectField
        label={t("audit.what")}
        value={search.reason ?? ""}
        emptyLabel={t("audit.everything")}
        options={securityReasons.map((value) => ({ value, label: t(`audit.reason.${value}`) }))}
        onChange={(reason) => change({ reason: reason || undefined })}
      />
    </div>
  )
}
