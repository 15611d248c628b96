import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useParams } from "@tanstack/react-router"
import { type ReactNode, useState } from "react"
import { api, apiQuery, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useGoBack } from "../../../web/frame/use-go-back.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import {
  type Company,
  deleteCompany,
  getCompany,
  listCompanies,
  restoreCompany,
} from "../contract.ts"
import { CompanyFacts } from "./CompanyFacts.tsx"
import { MergeCompanyDialog } from "./MergeCompanyDialog.tsx"

type Props = {
  /** Deals, contacts, notes and files: the route passes them in, so that rooms do not know each other. */
  panels?: (company: Company) => ReactNode
}

/** Everything about one company: its facts, and what hangs on it. */
export function CompanyPage({ panels }: Props) {
  const t = useMessages()
  const { companyId = "" } = useParams({ strict: false })
  const queries = useQueryClient()
  const company = useQuery(apiQuery(getCompany, { companyId }))
  useLive(["company.*"], ({ id }) => {
    if (id === companyId) void invalidate(queries, getCompany)
  })
  useGoBack("/companies")
  const crumbs = [{ label: t("companies.list.title"), href: "/companies" }]
  if (!company.data) {
    return (
      <Page title={t("companies.list.title")} crumbs={crumbs}>
        <ProblemNotice error={company.error} onRetry={() => void company.refetch()} />
        {company.isPending && <Skeleton lines={6} />}
      </Page>
    )
  }
  return (
    <Page
      title={company.data.name}
      crumbs={crumbs}
      actions={<CompanyActs company={company.data} />}
    >
      <div className="flex flex-col gap-6">
        {company.data.deletedAt && <DeletedMark company={company.data} />}
        <div className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
          <CompanyFacts company={company.data} />
          <div className="flex min-w-0 flex-col gap-8">{panels?.(company.data)}</div>
        </div>
      </div>
    </Page>
  )
}

/** What can be done with the whole company, behind one button. */
function CompanyActs({ company }: { company: Company }) {
  const t = useMessages()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const mayWrite = useMay("company.write")
  const [isMerging, setMerging] = useState(false)
  const [error, setError] = useState<Error>()
  if (!mayWrite || company.deletedAt) return null
  const renew = () => invalidate(queries, getCompany, listCompanies)
  const remove = async () => {
    await api(deleteCompany, { companyId: company.id, version: company.version })
    await renew()
    const undo = () => void api(restoreCompany, { companyId: company.id }).then(renew)
    toast({ text: t("companies.delete.done", { company: company.name }), undo })
    void navigate({ to: "/companies" })
  }
  return (
    <>
      <ProblemNotice error={error} />
      <Menu
        label={t("companies.page.moreActions", { company: company.name })}
        groups={[
          {
            id: "record",
            acts: [
              { id: "merge", label: t("companies.page.merge"), run: () => setMerging(true) },
              {
                id: "delete",
                label: t("companies.delete.act"),
                isDanger: true,
                run: () => void remove().catch(setError),
              },
            ],
          },
        ]}
      />
      {isMerging && <MergeCompanyDialog company={company} onClose={() => setMerging(false)} />}
    </>
  )
}

function DeletedMark({ company }: { company: Company }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("company.write")
  const restore = async () => {
    await api(restoreCompany, { companyId: company.id })
    await invalidate(queries, getCompany, listCompanies)
  }
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-3 rounded-card bg-warn-soft px-4 py-2 text-warn"
    >
      <p className="flex-1">
        {t(company.mergedIntoId ? "companies.delete.merged" : "companies.delete.deleted")}
      </p>
      {company.mergedIntoId ? (
        <Link
          to="/companies/$companyId"
          params={{ companyId: company.mergedIntoId }}
          className="underline"
        >
          {t("companies.delete.openMerged")}
        </Link>
      ) : (
        mayWrite && <Button onClick={() => void restore()}>{t("companies.delete.restore")}</Button>
      )}
    </div>
  )
}
