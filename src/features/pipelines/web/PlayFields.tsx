import { Plus, Trash2 } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import { TagField } from "../../../web/records/TagField.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { channels } from "../../actions/channel.ts"
import type { StagePlay } from "../play.ts"
import { PlayValues } from "./PlayValues.tsx"

type Props = { play: StagePlay; canEdit: boolean; onChange: (play: StagePlay) => void }
type PlayTask = StagePlay["tasks"][number]

const newTask: PlayTask = { title: { en: "", "zh-CN": "" }, channel: "none", afterDays: 0 }

/** What entering a stage does: tasks, values for what the deal has not, the question for the next step. */
export function PlayFields({ play, canEdit, onChange }: Props) {
  const t = useMessages()
  const { tasks } = play
  return (
    <section className="flex flex-col gap-3">
      <div>
        <h3 className="text-sm font-medium">{t("pipelines.play.title")}</h3>
        <p className="text-xs text-muted">{t("pipelines.play.lead")}</p>
      </div>
      <ol className="flex flex-col gap-3">
        {tasks.map((task, at) => (
          <TaskFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a task of a play has no identity but its place
            key={at}
            {...{ task, canEdit, number: at + 1 }}
            onChange={(next) => onChange({ ...play, tasks: tasks.with(at, next) })}
            onRemove={() => onChange({ ...play, tasks: tasks.toSpliced(at, 1) })}
          />
        ))}
      </ol>
      {canEdit && (
        <Button
          look="quiet"
          className="self-start"
          onClick={() => onChange({ ...play, tasks: [...tasks, newTask] })}
        >
          <Plus size={14} aria-hidden="true" />
          {t("pipelines.play.addTask")}
        </Button>
      )}
      <DefaultFields {...{ play, canEdit, onChange }} />
      <CheckBox
        label={t("pipelines.play.asksNextStep")}
        isChecked={play.asksNextStep}
        isDisabled={!canEdit}
        onChange={(asksNextStep) => onChange({ ...play, asksNextStep })}
      />
    </section>
  )
}

type TaskProps = {
  task: PlayTask
  number: number
  canEdit: boolean
  onChange: (task: PlayTask) => void
  onRemove: () => void
}

function TaskFields({ task, number, canEdit, onChange, onRemove }: TaskProps) {
  const t = useMessages()
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
      <div
        role="group"
        aria-label={t("pipelines.play.task", { number: String(number) })}
        className="grid items-end gap-2 md:grid-cols-2 xl:grid-cols-[1fr_1fr_9rem_9rem_auto]"
      >
        {(["en", "zh-CN"] as const).map((locale) => (
          <TextField
            key={locale}
            label={t("pipelines.play.taskTitle", { language: t(`pipelines.language.${locale}`) })}
            value={task.title[locale]}
            maxLength={200}
            isDisabled={!canEdit}
            onChange={(value) => onChange({ ...task, title: { ...task.title, [locale]: value } })}
          />
        ))}
        <SelectField
          label={t("actions.channelLabel")}
          value={task.channel}
          isDisabled={!canEdit}
          options={channels.map((value) => ({
            value,
            label: t(`actions.channel.${value}`),
          }))}
          onChange={(channel) => onChange({ ...task, channel })}
        />
        <NumberField
          label={t("pipelines.play.after")}
          value={task.afterDays}
          min={0}
          max={365}
          isDisabled={!canEdit}
          onChange={(afterDays) => onChange({ ...task, afterDays: afterDays ?? 0 })}
        />
        {canEdit && (
          <IconButton
            icon={Trash2}
            label={t("pipelines.play.removeTask", { number: String(number) })}
            onClick={onRemove}
          />
        )}
      </div>
    </li>
  )
}

function DefaultFields({ play, canEdit, onChange }: Props) {
  const t = useMessages()
  const { defaults } = play
  const set = (patch: Partial<StagePlay["defaults"]>) =>
    onChange({ ...play, defaults: { ...defaults, ...patch } })
  const step = defaults.nextStep ?? { en: "", "zh-CN": "" }
  return (
    <div className="grid items-end gap-2 md:grid-cols-2 xl:grid-cols-[1fr_1fr_9rem_9rem]">
      {(["en", "zh-CN"] as const).map((locale) => (
        <TextField
          key={locale}
          label={t("pipelines.play.nextStep", { language: t(`pipelines.language.${locale}`) })}
          value={step[locale]}
          maxLength={200}
          isDisabled={!canEdit}
          onChange={(value) => set({ nextStep: { ...step, [locale]: value } })}
        />
      ))}
      <NumberField
        label={t("pipelines.play.nextStepAfter")}
        value={defaults.nextStepAfterDays}
        min={0}
        max={365}
        isDisabled={!canEdit}
        onChange={(nextStepAfterDays) => set({ nextStepAfterDays })}
      />
      <NumberField
        label={t("pipelines.play.closeAfter")}
        value={defaults.closeAfterDays}
        min={0}
        max={365}
        isDisabled={!canEdit}
        onChange={(closeAfterDays) => set({ closeAfterDays })}
      />
      <div className="md:col-span-2 xl:col-span-4">
        <TagField
          label={t("pipelines.play.tags")}
          addLabel={t("pipelines.play.addTag")}
          values={defaults.tags}
          isDisabled={!canEdit}
          onChange={(tags) => set({ tags })}
        />
      </div>
      <div className="md:col-span-2 xl:col-span-4">
        <PlayValues
          values={defaults.custom}
          canEdit={canEdit}
          onChange={(custom) => set({ custom })}
        />
      </div>
    </div>
  )
}
