import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listMeetingTypes, type MeetingType } from "../contract.ts"
import { MeetingTypeDialog } from "./MeetingTypeDialog.tsx"
import { MeetingTypeRow } from "./MeetingTypeRow.tsx"

/** The types of meetings: what each is for, its agenda and its questions. */
export function MeetingTypesPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const mayAdmin = useMay("pipeline.admin")
  const [edited, setEdited] = useState<MeetingType | "new">()
  const types = useQuery(apiQuery(listMeetingTypes, { includeArchived: "true" }))
  const renew = () => void invalidate(queries, listMeetingTypes)
  useLive(["meeting-type.*"], renew)
  const items = types.data?.items ?? []
  const rows = (isArchived: boolean) => (
    <ul className="flex flex-col">
      {items
        .filter((type) => type.isArchived === isArchived)
        .map((type) => (
          <MeetingTypeRow
            key={type.id}
            {...{ type, mayAdmin }}
            onEdit={() => setEdited(type)}
            onChanged={renew}
          />
        ))}
    </ul>
  )
  const button = mayAdmin && (
    <Button look="primary" onClick={() => setEdited("new")}>
      {t("meetings.types.add")}
    </Button>
  )
  return (
    <Page title={t("meetings.types.title")} actions={button}>
      <div className="flex max-w-3xl flex-col gap-4">
        <p className="text-muted">{t("meetings.types.intro")}</p>
        <ProblemNotice error={types.error} onRetry={() => void types.refetch()} />
        {types.isPending && <Skeleton lines={4} />}
        {rows(false)}
        {items.some(({ isArchived }) => isArchived) && (
          <section className="mt-6 flex flex-col gap-1">
            <h2 className="text-muted">{t("meetings.types.archived")}</h2>
            {rows(true)}
          </section>
        )}
      </div>
      {edited && (
        <MeetingTypeDialog
          type={edited === "new" ? undefined : edited}
          onSaved={renew}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  )
}
