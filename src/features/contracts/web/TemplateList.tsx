import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { languages } from "../../../web/ui/LanguageField.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listContractTemplates } from "../settings-contract.ts"

/** What contracts are begun with. */
export function TemplateList() {
  const t = useMessages()
  const mayAdmin = useMay("pipeline.admin")
  const templates = useQuery(apiQuery(listContractTemplates, {}))
  const items = templates.data?.items
  const nameOf = (locale: string) => languages.find(({ value }) => value === locale)?.label ?? ""
  return (
    <div className="flex max-w-3xl flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-xl text-muted">{t("contracts.settings.templatesIntro")}</p>
        {mayAdmin && (
          <Link
            to="/settings/contracts/$contractTemplateId"
            params={{ contractTemplateId: "new" }}
            className="inline-flex min-h-(--control) items-center rounded-control border border-accent bg-accent px-3 text-sm font-medium text-on-accent hover:bg-accent-strong"
          >
            {t("contracts.settings.addTemplate")}
          </Link>
        )}
      </div>
      <ProblemNotice error={templates.error} onRetry={() => void templates.refetch()} />
      {templates.isPending && <Skeleton lines={3} />}
      {items?.length === 0 && <EmptyState title={t("contracts.settings.noTemplate")} />}
      <ul className="flex flex-col">
        {items?.map(({ id, name, number, locale, clauseCount, isArchived }) => (
          <li key={id} className="border-b border-line py-2">
            <p className="wrap-anywhere">
              <Link
                to="/settings/contracts/$contractTemplateId"
                params={{ contractTemplateId: id }}
                className="font-medium hover:underline"
              >
                {name}
              </Link>
              {isArchived && (
                <span className="ms-2">
                  <Badge>{t("contracts.settings.archived")}</Badge>
                </span>
              )}
            </p>
            <p className="text-xs text-muted">
              {[
                nameOf(locale),
                t("contracts.version", { number: String(number) }),
                t("contracts.settings.clauseCount", { count: clauseCount }),
              ].join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
