import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { listCompanies, restoreCompany } from "../../features/companies/contract.ts"
import { listContacts, restoreContact } from "../../features/contacts/contract.ts"
import { listDeals, restoreDeal } from "../../features/deals/contract.ts"
import type { Deletion } from "../../kernel/fields.ts"
import { api, apiPages, invalidate } from "../api.ts"
import { useFormat } from "../format.ts"
import { Page } from "../frame/Page.tsx"
import { useLive } from "../live.ts"
import { useMessages } from "../messages.tsx"
import { LoadMore } from "../records/LoadMore.tsx"
import { useMay } from "../session.tsx"
import { Button } from "../ui/Button.tsx"
import { ProblemNotice } from "../ui/ProblemNotice.tsx"
import { Skeleton } from "../ui/Skeleton.tsx"
import { Tabs } from "../ui/Tabs.tsx"
import { toast } from "../ui/toasts.ts"

const kinds = ["deals", "companies", "contacts"] as const
type Kind = (typeof kinds)[number]

/** A deleted record, whatever it is: enough to know it by. */
type Deleted = { id: string; name: string; deletion: Deletion | undefined }

/** `/settings/deleted`: what was deleted in the last 30 days, and the way back. */
export function DeletedPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const [kind, setKind] = useState<Kind>("deals")
  const mayRestore = {
    deals: useMay("deal.write"),
    companies: useMay("company.write"),
    contacts: useMay("contact.write"),
  }[kind]
  const { pages, items } = useDeleted(kind)
  const renew = () => void invalidate(queries, listDeals, listCompanies, listContacts)
  useLive(["deal.*", "company.*", "contact.*"], renew)
  const restore = useMutation({
    mutationFn: (record: Deleted) => restored(kind, record.id),
    onSuccess: (_, record) => toast({ text: t("shell.deleted.restored", { name: record.name }) }),
    onSettled: renew,
  })
  return (
    <Page title={t("shell.settings.deleted")}>
      <div className="flex max-w-3xl flex-col gap-4">
        <p className="text-muted">{t("shell.deleted.intro")}</p>
        <Tabs
          label={t("shell.deleted.kinds")}
          active={kind}
          onChange={setKind}
          tabs={kinds.map((id) => ({ id, label: t(`shell.deleted.${id}`) }))}
        >
          <ProblemNotice error={pages.error ?? restore.error} />
          {pages.isPending && <Skeleton lines={4} />}
          {pages.data && items.length === 0 && (
            <p className="p-6 text-center text-muted">{t("shell.deleted.none")}</p>
          )}
          <ul className="flex flex-col">
            {items.map((record) => (
              <li
                key={record.id}
                className="flex min-h-(--row) items-center gap-3 border-b border-line py-1"
              >
                <span className="flex min-w-0 flex-1 flex-wrap gap-x-3">
                  <span
                    className="min-w-0 flex-1 basis-48 truncate font-medium"
                    title={record.name}
                  >
                    {record.name}
                  </span>
                  {record.deletion && <When deletion={record.deletion} />}
                </span>
                {mayRestore && (
                  <Button
                    isPending={restore.isPending && restore.variables.id === record.id}
                    onClick={() => restore.mutate(record)}
                  >
                    {t("shell.deleted.restore")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <LoadMore pages={pages} />
        </Tabs>
      </div>
    </Page>
  )
}

function When({ deletion: { at, by } }: { deletion: Deletion }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <span className="text-muted">
      {by
        ? t("shell.deleted.byAt", { name: by, when: format.dateTime(at) })
        : t("shell.deleted.at", { when: format.dateTime(at) })}
    </span>
  )
}

/** The pages of one kind; the others are asked for when their tab is opened. */
function useDeleted(kind: Kind) {
  const asked = { deleted: "true", limit: 50 }
  const deals = useInfiniteQuery({ ...apiPages(listDeals, asked), enabled: kind === "deals" })
  const companies = useInfiniteQuery({
    ...apiPages(listCompanies, asked),
    enabled: kind === "companies",
  })
  const contacts = useInfiniteQuery({
    ...apiPages(listContacts, asked),
    enabled: kind === "contacts",
  })
  const pages = { deals, companies, contacts }[kind]
  const items: Deleted[] =
    pages.data?.pages.flatMap((page) =>
      page.items.map((item) => ({
        id: item.id,
        name: "title" in item ? item.title : item.name,
        deletion: item.deletion,
      })),
    ) ?? []
  return { pages, items }
}

function restored(kind: Kind, id: string): Promise<unknown> {
  switch (kind) {
    case "deals":
      return api(restoreDeal, { dealId: id })
    case "companies":
      return api(restoreCompany, { companyId: id })
    case "contacts":
      return api(restoreContact, { contactId: id })
  }
}
