import { useMessages } from "../../../web/messages.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { RadioGroup } from "../../../web/ui/RadioGroup.tsx"
import { type Threshold, thresholds } from "../scorecard.ts"

type Values = { threshold: Threshold; passPercent: number; answerMinutes: number | null }

type Props = { values: Values; onChange: (patch: Partial<Values>) => void }

/** When a lead passes, and how soon it is to be answered. */
export function ThresholdFields({ values, onChange }: Props) {
  const t = useMessages()
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={t("qualification.settings.threshold")}
        value={values.threshold}
        options={thresholds.map((value) => ({
          value,
          label: t(`qualification.settings.${value}`),
        }))}
        onChange={(threshold) => onChange({ threshold })}
      />
      <div className="flex flex-wrap items-start gap-4">
        {values.threshold === "sum" && (
          <NumberField
            className="w-44"
            label={t("qualification.settings.passPercent")}
            min={1}
            max={100}
            unit="%"
            isRequired
            value={values.passPercent}
            onChange={(percent) => percent !== null && onChange({ passPercent: percent })}
          />
        )}
        <NumberField
          className="w-72"
          label={t("qualification.settings.answerMinutes")}
          help={t("qualification.settings.answerHelp")}
          min={1}
          max={100_000}
          value={values.answerMinutes}
          onChange={(minutes) => onChange({ answerMinutes: minutes })}
        />
      </div>
    </div>
  )
}
