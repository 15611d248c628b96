import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query"
import { Plus } from "lucide-react"
import { useState } from "react"
import { apiPages, invalidate } from "../../../web/api.ts"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { useMay } from "../../../web/session.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { listNotes } from "../../activities/contract.ts"
import { listDealTasks, listTasks } from "../contract.ts"
import { TaskEntry } from "./TaskEntry.tsx"
import { TaskForm } from "./TaskForm.tsx"

/** What is still to be done about a deal, soonest first, and a place to plan more. */
export function TasksPanel({ dealId }: { dealId: string }) {
  const t = useMessages()
  const queries = useQueryClient()
  const mayWrite = useMay("deal.write")
  const [isPlanning, setPlanning] = useState(false)
  const pages = useInfiniteQuery(apiPages(listDealTasks, { dealId, limit: 20 }))
  const renew = () => void invalidate(queries, listDealTasks, listTasks, listNotes.deal)
  useLive(["task.*"], renew)
  const tasks = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const stop = () => setPlanning(false)
  return (
    <section aria-labelledby="deal-tasks" className="flex flex-col gap-2">
      <header className="flex items-center justify-between">
        <h2 id="deal-tasks" className="font-medium">
          {t("actions.tasks")}
        </h2>
        {mayWrite && !isPlanning && (
          <IconButton icon={Plus} label={t("actions.add")} onClick={() => setPlanning(true)} />
        )}
      </header>
      {isPlanning && (
        <TaskForm
          dealId={dealId}
          onCancel={stop}
          onSaved={() => {
            stop()
            renew()
          }}
        />
      )}
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton lines={2} />}
      {pages.data && tasks.length === 0 && <p className="text-muted">{t("actions.none")}</p>}
      <ul className="flex flex-col">
        {tasks.map((task) => (
          <TaskEntry key={task.id} task={task} mayWrite={mayWrite} onChanged={renew} />
        ))}
      </ul>
      <LoadMore pages={pages} />
    </section>
  )
}
