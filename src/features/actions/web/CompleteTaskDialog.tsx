import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { RadioGroup } from "../../../web/ui/RadioGroup.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { usualAct, type WhoseAct, whoseActs } from "../../activities/whose-act.ts"
import { noteKindOf } from "../channel.ts"
import { completeTask, type Task } from "../contract.ts"

type Props = { task: Task; onSaved: () => void; onClose: () => void }

/** Asks what came of a task, and whether the other side took part. */
export function CompleteTaskDialog({ task, onSaved, onClose }: Props) {
  const t = useMessages()
  const send = apiMutation(completeTask)
  const usual = usualAct(noteKindOf(task.channel))
  const form = useForm({
    initial: { note: "", by: usual ?? ("" as WhoseAct | "") },
    draftKey: `task.${task.id}.complete`,
    save: ({ note, by }, context) =>
      send({ taskId: task.id, version: task.version, note, ...(by ? { by } : {}) }, context),
    onSaved: () => {
      onSaved()
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("actions.doneWhat", { task: task.title })}
      send={t("actions.done")}
    >
      <TextArea
        label={t("actions.came")}
        help={t(task.source === "sequence" ? "actions.cameHelpStep" : "actions.cameHelp")}
        maxLength={20_000}
        {...form.field("note")}
      />
      {form.values.note.trim() !== "" && (
        <RadioGroup
          label={t("activities.byLabel")}
          options={whoseActs.map((value) => ({ value, label: t(`activities.by.${value}`) }))}
          value={form.values.by}
          onChange={(by) => form.set("by", by)}
        />
      )}
    </FormDialog>
  )
}
