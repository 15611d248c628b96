import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { apiPages, invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { useMay } from "../../../web/session.tsx"
import { todayIn } from "../../../web/today.ts"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { listTasks } from "../contract.ts"
import { dueGroup, dueGroups } from "./due-group.ts"
import { TaskEntry } from "./TaskEntry.tsx"

/** `/tasks`: what the signed-in member is to do, over all deals. */
export function TasksPage() {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const { timeZone } = useWorkspaceSettings()
  const today = todayIn(timeZone, new Date())
  const pages = useInfiniteQuery(apiPages(listTasks, { limit: 50 }))
  const renew = () => void invalidate(queries, listTasks)
  useLive(["task.*"], renew)
  const tasks = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const groups = dueGroups
    .map((group) => ({ group, tasks: tasks.filter((task) => dueGroup(task, today) === group) }))
    .filter((one) => one.tasks.length > 0)
  return (
    <Page title={t("actions.mine")}>
      <div className="flex max-w-3xl flex-col gap-6">
        <p className="text-muted">{t("actions.mineLead")}</p>
        <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <Skeleton lines={5} />}
        {pages.data && tasks.length === 0 && (
          <p className="p-6 text-center text-muted">{t("actions.noneMine")}</p>
        )}
        {groups.map(({ group, tasks: some }) => (
          <section key={group} aria-labelledby={`tasks-${group}`}>
            <h2 id={`tasks-${group}`} className="text-base font-medium">
              {t(`actions.group.${group}`)}
            </h2>
            <ul className="flex flex-col">
              {some.map((task) => (
                <TaskEntry key={task.id} {...{ task, mayWrite }} withDeal onChanged={renew} />
              ))}
            </ul>
          </section>
        ))}
        <LoadMore pages={pages} />
      </div>
    </Page>
  )
}
