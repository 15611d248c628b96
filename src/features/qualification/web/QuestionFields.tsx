import { ArrowDown, ArrowUp, X } from "lucide-react"
import { locales, localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { type Minimum, minimums, questionSides } from "../scorecard.ts"
import type { EditedQuestion } from "./scorecard-draft.ts"

type Props = {
  question: EditedQuestion
  index: number
  isLast: boolean
  isOnly: boolean
  onChange: (patch: Partial<EditedQuestion>) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** One question: its words in both languages, whose criterion it is, and what it weighs. */
export function QuestionFields({ question, index, isLast, isOnly, ...on }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const name = localText(question.name, locale) || t("qualification.settings.newQuestion")
  return (
    <li
      aria-label={t("qualification.settings.question", { place: String(index + 1), name })}
      className="flex flex-col gap-3 rounded-card border border-line bg-panel p-3"
    >
      <div className="flex items-center gap-1">
        <span className="flex-1 font-medium">{name}</span>
        <IconButton
          icon={ArrowUp}
          label={t("qualification.settings.up", { name })}
          disabled={index === 0}
          onClick={() => on.onMove(-1)}
        />
        <IconButton
          icon={ArrowDown}
          label={t("qualification.settings.down", { name })}
          disabled={isLast}
          onClick={() => on.onMove(1)}
        />
        <IconButton
          icon={X}
          label={t("qualification.settings.remove", { name })}
          disabled={isOnly}
          onClick={on.onRemove}
        />
      </div>
      <Words question={question} onChange={on.onChange} />
      <Worth question={question} onChange={on.onChange} />
    </li>
  )
}

type FieldsProps = Pick<Props, "question" | "onChange">

function Words({ question, onChange }: FieldsProps) {
  const t = useMessages()
  const languages = {
    en: t("qualification.settings.english"),
    "zh-CN": t("qualification.settings.chinese"),
  }
  return locales.map((one) => (
    <div key={one} className="grid gap-3 md:grid-cols-[12rem_minmax(0,1fr)]">
      <TextField
        label={t("qualification.settings.name", { language: languages[one] })}
        maxLength={60}
        isRequired={one === "en" && question.name["zh-CN"].trim() === "" ? true : undefined}
        value={question.name[one]}
        onChange={(typed) => onChange({ name: { ...question.name, [one]: typed } })}
      />
      <TextField
        label={t("qualification.settings.asked", { language: languages[one] })}
        maxLength={300}
        isRequired={one === "en" && question.question["zh-CN"].trim() === "" ? true : undefined}
        value={question.question[one]}
        onChange={(typed) => onChange({ question: { ...question.question, [one]: typed } })}
      />
    </div>
  ))
}

function Worth({ question, onChange }: FieldsProps) {
  const t = useMessages()
  return (
    <div className="grid gap-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_8rem]">
      <SelectField
        label={t("qualification.settings.side")}
        value={question.side}
        options={questionSides.map((value) => ({
          value,
          label: t(`qualification.side.${value}`),
        }))}
        onChange={(side) => onChange({ side })}
      />
      <SelectField<Minimum | "none">
        label={t("qualification.settings.minimum")}
        value={question.minimum ?? "none"}
        options={[
          { value: "none", label: t("qualification.settings.notMust") },
          ...minimums.map((value) => ({
            value,
            label: t(`qualification.settings.atLeast.${value}`),
          })),
        ]}
        onChange={(minimum) => onChange({ minimum: minimum === "none" ? null : minimum })}
      />
      <NumberField
        label={t("qualification.settings.weight")}
        isRequired
        min={1}
        max={100}
        value={question.weight}
        onChange={(weight) => weight !== null && onChange({ weight })}
      />
    </div>
  )
}
