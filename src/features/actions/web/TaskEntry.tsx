import { useMutation } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { todayIn } from "../../../web/today.ts"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { cancelTask, type Task } from "../contract.ts"
import { CompleteTaskDialog } from "./CompleteTaskDialog.tsx"
import { dueGroup } from "./due-group.ts"
import { TaskForm } from "./TaskForm.tsx"
import { TaskReach } from "./TaskReach.tsx"

type Props = { task: Task; mayWrite: boolean; withDeal?: boolean; onChanged: () => void }

/** One open task: what, how, by when, for whom; done from here, and changed where it stands. */
export function TaskEntry({ task, mayWrite, withDeal, onChanged }: Props) {
  const t = useMessages()
  const [doing, setDoing] = useState<"complete" | "edit">()
  const send = apiMutation(cancelTask)
  const cancel = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ taskId: task.id, version: task.version }, context),
    onSuccess: () => toast({ text: t("actions.cancelled") }),
    onSettled: onChanged,
  })
  const stop = () => setDoing(undefined)
  const saved = () => {
    stop()
    onChanged()
  }
  if (doing === "edit") {
    return (
      <li className="border-b border-line py-2">
        <TaskForm dealId={task.deal.id} task={task} onSaved={saved} onCancel={stop} />
      </li>
    )
  }
  return (
    <li className="flex items-start gap-2 border-b border-line py-2 last:border-none">
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{task.title}</p>
        {task.reach && <TaskReach channel={task.channel} reach={task.reach} />}
        <TaskFacts task={task} {...(withDeal ? { withDeal } : {})} />
        <ProblemNotice error={cancel.error} />
      </div>
      {mayWrite && (
        <span className="flex shrink-0 items-center gap-1">
          <Button onClick={() => setDoing("complete")}>{t("actions.done")}</Button>
          <Menu
            label={t("actions.more", { task: task.title })}
            groups={[
              {
                id: "task",
                acts: [
                  { id: "edit", label: t("actions.edit"), run: () => setDoing("edit") },
                  {
                    id: "cancel",
                    label: t("actions.cancel"),
                    isDanger: true,
                    run: () => cancel.mutate(undefined),
                  },
                ],
              },
            ]}
          />
        </span>
      )}
      {doing === "complete" && (
        <CompleteTaskDialog task={task} onSaved={onChanged} onClose={stop} />
      )}
    </li>
  )
}

function TaskFacts({ task, withDeal }: { task: Task; withDeal?: boolean }) {
  const t = useMessages()
  const format = useFormat()
  const { timeZone } = useWorkspaceSettings()
  const due = dueGroup(task, todayIn(timeZone, new Date()))
  const day = format.day(task.dueOn, { short: true })
  return (
    <p className="flex flex-wrap gap-x-2 text-xs text-muted">
      <span className={due === "overdue" ? "text-danger" : due === "today" ? "text-ok" : undefined}>
        {t(`actions.dueOn.${due}`, { day })}
      </span>
      {task.channel !== "none" && <span>{t(`actions.channel.${task.channel}`)}</span>}
      {withDeal ? (
        <Link
          to="/deals/$dealId"
          params={{ dealId: task.deal.id }}
          className="text-accent wrap-anywhere hover:underline"
        >
          {task.deal.title}
        </Link>
      ) : (
        <span>{task.owner?.name}</span>
      )}
      {task.source !== "manual" && <span>{t(`actions.source.${task.source}`)}</span>}
    </p>
  )
}
