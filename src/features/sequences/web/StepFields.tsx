import { ArrowDown, ArrowUp, X } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { placeholders } from "../placeholders.ts"
import { stepChannels } from "../sequence.ts"
import type { EditedStep } from "../sequence-draft.ts"

type Props = {
  step: EditedStep
  index: number
  isLast: boolean
  problemOf: (name: string) => string | undefined
  onChange: (patch: Partial<EditedStep>) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** One step: by which channel, when, what for, and of a mail its letter. */
export function StepFields({ step, index, isLast, problemOf, ...on }: Props) {
  const t = useMessages()
  const number = String(index + 1)
  return (
    <li className="rounded-card border border-line bg-panel p-3">
      <fieldset className="flex flex-col gap-3">
        <legend className="sr-only">{t("sequences.editor.stepName", { number })}</legend>
        <div className="flex items-center gap-1">
          <span aria-hidden="true" className="flex-1 font-medium">
            {t("sequences.editor.stepName", { number })}
          </span>
          <IconButton
            icon={ArrowUp}
            label={t("sequences.editor.up", { number })}
            disabled={index === 0}
            onClick={() => on.onMove(-1)}
          />
          <IconButton
            icon={ArrowDown}
            label={t("sequences.editor.down", { number })}
            disabled={isLast}
            onClick={() => on.onMove(1)}
          />
          <IconButton
            icon={X}
            label={t("sequences.editor.remove", { number })}
            disabled={index === 0 && isLast}
            onClick={on.onRemove}
          />
        </div>
        <div className="grid items-end gap-3 md:grid-cols-2">
          <SelectField
            label={t("sequences.editor.channel")}
            options={stepChannels.map((value) => ({ value, label: t(`actions.channel.${value}`) }))}
            value={step.channel}
            onChange={(channel) => on.onChange({ channel })}
          />
          <NumberField
            label={t(index === 0 ? "sequences.editor.first" : "sequences.editor.after")}
            isRequired
            min={0}
            max={365}
            value={step.afterDays}
            onChange={(afterDays) => on.onChange({ afterDays })}
          />
        </div>
        <TextField
          label={t("sequences.editor.purpose")}
          isRequired
          maxLength={300}
          problem={problemOf("purpose")}
          value={step.purpose}
          onChange={(purpose) => on.onChange({ purpose })}
        />
        {step.channel === "mail" && <Letter {...{ step, problemOf }} onChange={on.onChange} />}
      </fieldset>
    </li>
  )
}

function Letter({ step, problemOf, onChange }: Pick<Props, "step" | "problemOf" | "onChange">) {
  const t = useMessages()
  const names = placeholders.map((name) => `{{${name}}}`)
  return (
    <>
      <TextField
        label={t("sequences.editor.subject")}
        maxLength={200}
        problem={problemOf("subject")}
        value={step.subject}
        onChange={(subject) => onChange({ subject })}
      />
      <TextArea
        label={t("sequences.editor.text")}
        help={
          <>
            {t("sequences.editor.placeholders")}{" "}
            {names.map((name) => (
              <code key={name} className="me-2 inline-block">
                {name}
              </code>
            ))}
          </>
        }
        rows={6}
        maxLength={5_000}
        problem={problemOf("text")}
        value={step.text}
        onChange={(text) => onChange({ text })}
      />
    </>
  )
}
