import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { MoveLeft, MoveRight } from "lucide-react"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { getMeetingWeek } from "../calendar-contract.ts"
import { BusyColleagues } from "./BusyColleagues.tsx"
import { useWeek } from "./use-week.ts"
import { WeekGrid } from "./WeekGrid.tsx"

/** `/meetings`: one's own week, and when colleagues are busy. */
export function MeetingsPage() {
  const t = useMessages()
  const format = useFormat()
  const queries = useQueryClient()
  const { monday, days, today, turn } = useWeek()
  const week = useQuery({
    ...apiQuery(getMeetingWeek, { firstDay: monday }),
    placeholderData: keepPreviousData,
  })
  useLive(["meeting.*"], () => void invalidate(queries, getMeetingWeek))
  const span = `${format.day(monday)} – ${format.day(days[6] ?? monday)}`
  return (
    <Page title={t("meetings.week.title")}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <IconButton
            icon={MoveLeft}
            label={t("meetings.week.before")}
            keys="k"
            data-command="week.before"
            onClick={turn.before}
          />
          <IconButton
            icon={MoveRight}
            label={t("meetings.week.after")}
            keys="j"
            data-command="week.after"
            onClick={turn.after}
          />
          <Button onClick={turn.today}>{t("meetings.week.today")}</Button>
          <h2 className="text-base font-medium" aria-live="polite">
            {span}
          </h2>
        </div>
        <ProblemNotice error={week.error} onRetry={() => void week.refetch()} />
        {week.isPending && <Skeleton lines={8} />}
        {week.data && <WeekGrid {...{ days, today }} week={week.data} />}
        {week.data && <BusyColleagues {...{ days }} week={week.data} />}
      </div>
    </Page>
  )
}
