import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { apiPages, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { type LeadToAnswer, listFirstAnswers, measureFirstAnswers } from "../contract.ts"
import { AnswerFigures } from "./AnswerFigures.tsx"
import { FirstAnswerMark, FirstAnswerTime } from "./FirstAnswerMark.tsx"

type Filter = "" | "no" | "yes"

/** `/first-answers`: which new leads wait for an answer, and how soon the others had one. */
export function FirstAnswersPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const [filter, setFilter] = useState<Filter>("no")
  useLive(
    ["deal.*", "note.*"],
    () => void invalidate(queries, listFirstAnswers, measureFirstAnswers),
  )
  return (
    <Page title={t("qualification.first.title")}>
      <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <p className="text-muted">{t("qualification.first.lead")}</p>
          <SelectField
            className="max-w-48"
            label={t("qualification.first.state")}
            emptyLabel={t("qualification.first.any")}
            value={filter}
            options={(["no", "yes"] as const).map((value) => ({
              value,
              label: t(`qualification.first.${value}`),
            }))}
            onChange={setFilter}
          />
          <LeadList key={`owned ${filter}`} filter={filter} isOwned />
          <LeadList key={`pool ${filter}`} filter={filter} isOwned={false} />
        </div>
        <AnswerFigures />
      </div>
    </Page>
  )
}

/** Leads that somebody is to answer, or those that wait in the pool: there nobody is late with them. */
function LeadList({ filter, isOwned }: { filter: Filter; isOwned: boolean }) {
  const t = useMessages()
  const asked = {
    ...{ limit: 50, isOwned: isOwned ? "true" : "false" },
    ...(filter === "" ? {} : { isAnswered: filter === "yes" ? "true" : "false" }),
  }
  const pages = useInfiniteQuery(apiPages(listFirstAnswers, asked))
  const leads = pages.data?.pages.flatMap(({ items }) => items) ?? []
  if (!isOwned && leads.length === 0) return <ProblemNotice error={pages.error} />
  const title = t(isOwned ? "qualification.first.owned" : "qualification.first.pool")
  return (
    <section aria-label={title} className="flex flex-col">
      <h2 className="font-medium">{title}</h2>
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton lines={4} />}
      {pages.data && leads.length === 0 && (
        <p className="p-6 text-center text-muted">{t("qualification.first.none")}</p>
      )}
      <ul className="flex flex-col">
        {leads.map((lead) => (
          <Lead key={lead.deal.id} lead={lead} />
        ))}
      </ul>
      <LoadMore pages={pages} />
    </section>
  )
}

function Lead({ lead }: { lead: LeadToAnswer }) {
  const t = useMessages()
  const format = useFormat()
  const { deal, owner, openedAt, firstAnswer } = lead
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
      <span className="min-w-48 flex-1">
        <Link
          to="/deals/$dealId"
          params={{ dealId: deal.id }}
          className="font-medium wrap-anywhere hover:underline"
        >
          {deal.title}
        </Link>
        <span className="block text-xs text-muted">
          {owner?.name ?? t("qualification.first.nobody")} ·{" "}
          {t("qualification.first.opened", { day: format.dateTime(openedAt) })}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-2 text-xs text-muted">
        <FirstAnswerTime firstAnswer={firstAnswer} />
        <FirstAnswerMark state={firstAnswer.state} />
      </span>
    </li>
  )
}
