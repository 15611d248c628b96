import { ChevronDown } from "lucide-react"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { type PresetKey, presetKeys } from "../presets.ts"
import { QuestionFields } from "./QuestionFields.tsx"
import { type EditedQuestion, newQuestion, placed } from "./scorecard-draft.ts"

type Props = {
  questions: readonly EditedQuestion[]
  onChange: (questions: readonly EditedQuestion[]) => void
  onPreset: (preset: PresetKey) => void
}

/** The questions in their order: changed, placed, added, taken out, or all those of a preset. */
export function QuestionList({ questions, onChange, onPreset }: Props) {
  const t = useMessages()
  const add = () => {
    const taken = new Set(questions.map(({ key }) => key))
    let number = questions.length + 1
    while (taken.has(`new-${number}`)) number += 1
    onChange([...questions, newQuestion(`new-${number}`)])
  }
  const acts = presetKeys.map((preset) => ({
    id: preset,
    label: t(`qualification.settings.preset.${preset}`),
    run: () => onPreset(preset),
  }))
  return (
    <section aria-labelledby="questions" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="questions" className="flex-1 font-medium">
          {t("qualification.settings.questions")}
        </h2>
        <Menu
          label={t("qualification.settings.begin")}
          trigger={
            <>
              {t("qualification.settings.begin")}
              <ChevronDown size={16} aria-hidden="true" />
            </>
          }
          groups={[{ id: "presets", acts }]}
        />
      </div>
      <ol className="flex flex-col gap-3">
        {questions.map((question, index) => (
          <QuestionFields
            key={question.key}
            {...{ question, index }}
            isLast={index === questions.length - 1}
            isOnly={questions.length === 1}
            onChange={(patch) => onChange(questions.with(index, { ...question, ...patch }))}
            onMove={(by) => onChange(placed(questions, index, by))}
            onRemove={() => onChange(questions.filter((one) => one !== question))}
          />
        ))}
      </ol>
      <Button className="self-start" onClick={add}>
        {t("qualification.settings.add")}
      </Button>
    </section>
  )
}
