import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getTouchSettings, listSequences } from "../sequence-contract.ts"
import { SequencesTable } from "./SequencesTable.tsx"
import { TouchLimitsForm } from "./TouchLimitsForm.tsx"

/** `/settings/sequences`: every sequence with how it works, and the limits that hold for all of them. */
export function SequencesPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const mayAdmin = useMay("prospecting.admin")
  const sequences = useQuery(apiQuery(listSequences, {}))
  const limits = useQuery(apiQuery(getTouchSettings, {}))
  useLive(["sequence.*", "enrolment.*"], () => {
    void invalidate(queries, listSequences, getTouchSettings)
  })
  const items = sequences.data?.items ?? []
  const create = mayAdmin && (
    <Button
      look="primary"
      onClick={() =>
        void navigate({ to: "/settings/sequences/$sequenceId", params: { sequenceId: "new" } })
      }
    >
      {t("sequences.page.create")}
    </Button>
  )
  return (
    <Page title={t("sequences.page.title")} actions={items.length > 0 && create}>
      <div className="flex flex-col gap-6">
        <p className="max-w-2xl text-muted">{t("sequences.page.intro")}</p>
        <ProblemNotice error={sequences.error} onRetry={() => void sequences.refetch()} />
        {sequences.isPending && <Skeleton lines={4} />}
        {sequences.data && items.length === 0 && (
          <EmptyState
            title={t("sequences.page.none")}
            hint={t("sequences.page.noneHint")}
            action={create}
          />
        )}
        {items.length > 0 && <SequencesTable items={items} />}
        {mayAdmin && limits.data && (
          <TouchLimitsForm key={limits.data.version} settings={limits.data} />
        )}
      </div>
    </Page>
  )
}
