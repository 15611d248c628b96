import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { Tabs } from "../../../web/ui/Tabs.tsx"
import { type Field, listFields, type RecordKind, recordKinds } from "../contract.ts"
import { FieldDialog } from "./FieldDialog.tsx"
import { FieldRow } from "./FieldRow.tsx"

/** The workspace's own fields on deals, companies and contacts, in their order. */
export function FieldsPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const mayAdmin = useMay("field.admin")
  const [kind, setKind] = useState<RecordKind>("deal")
  const [edited, setEdited] = useState<Field | "new">()
  const fields = useQuery(apiQuery(listFields, { includeArchived: "true" }))
  useLive(["field.*"], () => void invalidate(queries, listFields))
  const ofKind = (one: RecordKind, isArchived: boolean) =>
    (fields.data?.items ?? []).filter(
      (field) => field.recordKind === one && field.isArchived === isArchived,
    )
  const live = ofKind(kind, false)
  const archived = ofKind(kind, true)
  const button = mayAdmin && (
    <Button look="primary" onClick={() => setEdited("new")}>
      {t("fields.page.add")}
    </Button>
  )
  const rows = (items: readonly Field[]) => (
    <ul className="flex flex-col">
      {items.map((field) => (
        <FieldRow
          key={field.id}
          {...{ field, mayAdmin }}
          siblings={live}
          onEdit={() => setEdited(field)}
        />
      ))}
    </ul>
  )
  return (
    <Page title={t("fields.page.title")} actions={button}>
      <div className="flex max-w-3xl flex-col gap-4">
        <p className="text-muted">{t("fields.page.intro")}</p>
        <ProblemNotice error={fields.error} onRetry={() => void fields.refetch()} />
        <Tabs
          label={t("fields.page.records")}
          active={kind}
          onChange={setKind}
          tabs={recordKinds.map((one) => ({
            id: one,
            label: t(`fields.record.${one}`),
            count: ofKind(one, false).length,
          }))}
        >
          {fields.isPending && <Skeleton lines={4} />}
          {live.length > 0 && rows(live)}
          {fields.data && live.length === 0 && (
            <EmptyState title={t("fields.page.empty")} hint={t("fields.page.emptyHint")} />
          )}
          {archived.length > 0 && (
            <section className="mt-6 flex flex-col gap-1">
              <h2 className="text-muted">{t("fields.page.archived")}</h2>
              {rows(archived)}
            </section>
          )}
        </Tabs>
      </div>
      {edited && (
        <FieldDialog
          recordKind={kind}
          field={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  )
}
