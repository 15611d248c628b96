import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate, useSearch } from "@tanstack/react-router"
import { useState } from "react"
import type { Output } from "../../../kernel/endpoint.ts"
import { apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { todayIn } from "../../../web/today.ts"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { getDashboard } from "../contract.ts"
import type { Asked } from "./asked.ts"
import { DealsBehindSheet } from "./DealsBehindSheet.tsx"
import { type DashboardSearch, dashboardSearch, filterOf } from "./dashboard-search.ts"
import { MonthPanel } from "./MonthPanel.tsx"
import { PartPanel } from "./PartPanel.tsx"
import { daysOf } from "./period.ts"
import { StagePanel } from "./StagePanel.tsx"
import { Tiles } from "./Tiles.tsx"
import { WindowBar } from "./WindowBar.tsx"

/** `/dashboard`: what is open, what was won, how often and how fast; every number opens its deals. */
export function DashboardPage() {
  const t = useMessages()
  const { timeZone } = useWorkspaceSettings()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const search = dashboardSearch(useSearch({ strict: false }))
  const { period = "last-12", by = "owner", from, to, ...filters } = search
  const custom = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const days = daysOf(period, todayIn(timeZone, new Date()), custom)
  const dashboard = useQuery({
    ...apiQuery(getDashboard, { ...filters, ...days, dimension: by }),
    placeholderData: keepPreviousData,
  })
  useLive(["deal.*"], () => void invalidate(queries, getDashboard))
  const change = (next: Partial<DashboardSearch>) =>
    void navigate({
      to: "/dashboard",
      search: filled({ ...search, ...next }) as Record<string, string>, // read back by dashboardSearch
      replace: true,
    })
  const { data } = dashboard
  const names = new Map(data?.parts.flatMap(({ key, name }) => (key && name ? [[key, name]] : [])))
  return (
    <Page title={t("shell.place.dashboard")}>
      <div className="flex flex-col gap-5">
        <WindowBar {...{ search, names }} onChange={change} />
        <ProblemNotice error={dashboard.error} onRetry={() => void dashboard.refetch()} />
        {dashboard.isPending && <Skeleton lines={6} className="h-16 w-full" />}
        {data && <Content {...{ data, search, change }} />}
      </div>
    </Page>
  )
}

type ContentProps = {
  data: Output<typeof getDashboard>
  search: DashboardSearch
  change: (next: Partial<DashboardSearch>) => void
}

function Content({ data, search, change }: ContentProps) {
  const t = useMessages()
  const [asked, setAsked] = useState<Asked>()
  const window = useWindowText(data.window)
  const isFiltered = Object.keys(search).some((name) => name !== "by")
  if (data.n === 0 && !isFiltered) {
    return (
      <EmptyState
        title={t("measures.empty")}
        hint={t("measures.emptyHint")}
        action={
          <Link to="/pipeline" className="text-accent underline underline-offset-4">
            {t("shell.place.pipeline")}
          </Link>
        }
      />
    )
  }
  return (
    <>
      <p className="-mb-2 text-xs text-muted">{window}</p>
      <Tiles total={data.total} closeRate={data.closeRate} onAsk={setAsked} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <StagePanel stages={data.stages} onAsk={setAsked} />
        <MonthPanel months={data.months} restatements={data.restatements} onAsk={setAsked} />
      </div>
      <PartPanel
        dimension={data.dimension}
        parts={data.parts}
        other={data.other}
        onSplit={(by) => change({ by })}
        onFilter={(dimension, key) => change({ [filterOf[dimension]]: [key] })}
        onAsk={setAsked}
      />
      {asked && <DealsBehindSheet {...{ asked, window }} onClose={() => setAsked(undefined)} />}
    </>
  )
}

/** The days of closing in words, and the zone that decides which day it was. */
function useWindowText({ from, to }: Output<typeof getDashboard>["window"]): string {
  const t = useMessages()
  const format = useFormat()
  const { timeZone } = useWorkspaceSettings()
  if (from && to) {
    return t("measures.window.both", { from: format.day(from), to: format.day(to), timeZone })
  }
  if (from) return t("measures.window.from", { from: format.day(from), timeZone })
  if (to) return t("measures.window.to", { to: format.day(to), timeZone })
  return t("measures.window.all", { timeZone })
}

/** Leaves out what is empty, so that the address says only what differs. */
function filled(search: DashboardSearch): DashboardSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value.length > 0),
  )
}
