import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { Output } from "../../../kernel/endpoint.ts"
import { apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { Stat } from "../../../web/ui/Stat.tsx"
import { type AnswerPeriod, answerPeriods } from "../answer-period.ts"
import { measureFirstAnswers } from "../contract.ts"
import { AnswerFiguresTable } from "./AnswerFiguresTable.tsx"
import { useMinutesText } from "./use-minutes-text.ts"

/** How soon the leads of a period had their first answer, in all, by team and by person. */
export function AnswerFigures() {
  const t = useMessages()
  const format = useFormat()
  const [period, setPeriod] = useState<AnswerPeriod>("this-month")
  const figures = useQuery({
    ...apiQuery(measureFirstAnswers, { period }),
    placeholderData: keepPreviousData,
  })
  const { data } = figures
  return (
    <section aria-labelledby="answer-figures" className="flex min-w-0 flex-col gap-4">
      <h2 id="answer-figures" className="text-lg font-medium">
        {t("qualification.figures.title")}
      </h2>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <SelectField
          className="w-48"
          label={t("qualification.figures.period")}
          value={period}
          options={answerPeriods.map((value) => ({
            value,
            label: t(`qualification.figures.periods.${value}`),
          }))}
          onChange={setPeriod}
        />
        {data && (
          <span className="pb-2 text-sm text-muted">
            {t("qualification.figures.span", {
              from: format.day(data.from),
              to: format.day(data.to),
            })}
          </span>
        )}
      </div>
      <ProblemNotice error={figures.error} onRetry={() => void figures.refetch()} />
      {figures.isPending && <Skeleton lines={3} />}
      {data && data.all.leads === 0 && <p>{t("qualification.figures.none")}</p>}
      {data && data.all.leads > 0 && (
        <>
          <Overall {...data} />
          <AnswerFiguresTable
            label={t("qualification.figures.byTeam")}
            nobody={t("qualification.figures.noTeam")}
            rows={data.teams}
          />
          <AnswerFiguresTable
            label={t("qualification.figures.byPerson")}
            nobody={t("qualification.first.pool")}
            rows={data.people}
          />
        </>
      )}
      <p className="text-sm text-muted">{t("qualification.figures.how")}</p>
    </section>
  )
}

function Overall({ all, people }: Pick<Output<typeof measureFirstAnswers>, "all" | "people">) {
  const t = useMessages()
  const format = useFormat()
  const minutes = useMinutesText()
  // With what waits in the pool nobody is late, however long it waits.
  const inPool = people.find(({ who }) => who === null)?.open ?? 0
  const overdue = all.overdue - (people.find(({ who }) => who === null)?.overdue ?? 0)
  const notes = [
    ...(overdue > 0 ? [t("qualification.figures.overdue", { count: overdue })] : []),
    ...(inPool > 0 ? [t("qualification.figures.inPool", { count: inPool })] : []),
  ]
  return (
    <div className="flex flex-wrap gap-y-2">
      {(["leads", "inTime", "late", "open"] as const).map((name) => (
        <Stat
          key={name}
          label={t(`qualification.figures.${name}`)}
          value={format.count(all[name])}
          {...(name === "open" && notes.length > 0 ? { note: notes.join(" · ") } : {})}
        />
      ))}
      <Stat label={t("qualification.figures.median")} value={minutes(all.median)} />
      <Stat label={t("qualification.figures.p80")} value={minutes(all.p80)} />
    </div>
  )
}
