import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { todayIn } from "../../../web/today.ts"
import { Button } from "../../../web/ui/Button.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { type Channel, channels } from "../channel.ts"
import { createTask, type Task, updateTask } from "../contract.ts"

type Props = {
  dealId: string
  /** The task to change; a new one is planned without. */
  task?: Task
  onSaved: () => void
  onCancel: () => void
}

/** Plans or changes a task; what is typed stays in this browser until it is saved. */
export function TaskForm({ dealId, task, onSaved, onCancel }: Props) {
  const t = useMessages()
  const { timeZone } = useWorkspaceSettings()
  const create = apiMutation(createTask)
  const update = apiMutation(updateTask)
  const form = useForm({
    initial: {
      title: task?.title ?? "",
      channel: task?.channel ?? ("none" as Channel),
      dueOn: (task?.dueOn ?? todayIn(timeZone, new Date())) as string | null,
    },
    draftKey: task ? `task.${task.id}.edit` : `task.${dealId}.create`,
    save: async ({ dueOn, ...values }, context) => {
      const fields = { ...values, dueOn: dueOn ?? "" } // an empty one is refused at its field
      if (task) await update({ taskId: task.id, version: task.version, ...fields }, context)
      else await create({ dealId, ...fields }, context)
    },
    onSaved,
  })
  return (
    <Form form={form} className="flex flex-col gap-3">
      <TextField
        label={t("actions.title")}
        isRequired
        autoFocus
        maxLength={300}
        {...form.field("title")}
      />
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label={t("actions.channelLabel")}
          options={channels.map((value) => ({ value, label: t(`actions.channel.${value}`) }))}
          {...form.field("channel")}
        />
        <DateField label={t("actions.due")} isRequired {...form.field("dueOn")} />
        <span className="ms-auto flex gap-2">
          <Button
            onClick={() => {
              form.reset()
              onCancel()
            }}
          >
            {t("shell.action.cancel")}
          </Button>
          <Button type="submit" look="primary" isPending={form.isPending}>
            {t(task ? "shell.action.save" : "actions.save")}
          </Button>
        </span>
      </div>
    </Form>
  )
}
