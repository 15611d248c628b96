import { useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { againRules, type SequenceRules } from "../sequence.ts"

type Props = { rules: SequenceRules; onChange: (rules: SequenceRules) => void }

/** The rules of a sequence of its own, beside those that hold for everybody. */
export function RulesFields({ rules, onChange }: Props) {
  const t = useMessages()
  const set = (patch: Partial<SequenceRules>) => onChange({ ...rules, ...patch })
  return (
    <section aria-labelledby="sequence-rules" className="flex flex-col gap-4">
      <h2 id="sequence-rules" className="font-medium">
        {t("sequences.editor.rules")}
      </h2>
      <div className="flex flex-col gap-1">
        <CheckBox
          label={t("sequences.editor.stopsOnReply")}
          isChecked={rules.stopsOnReply}
          onChange={(stopsOnReply) => set({ stopsOnReply })}
        />
        <CheckBox
          label={t("sequences.editor.isExclusive")}
          isChecked={rules.isExclusive}
          onChange={(isExclusive) => set({ isExclusive })}
        />
      </div>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <SelectField
          label={t("sequences.editor.again")}
          options={againRules.map((value) => ({
            value,
            label: t(`sequences.editor.againRule.${value}`),
          }))}
          value={rules.again}
          onChange={(again) => set({ again })}
        />
        <NumberField
          label={t("sequences.editor.waitDays")}
          isRequired
          {...{ min: 0, max: 365 }}
          value={rules.waitDays}
          onChange={(waitDays) => set({ waitDays: waitDays ?? 0 })}
        />
        <NumberField
          label={t("sequences.editor.gapDays")}
          help={t("sequences.editor.gapHelp")}
          {...{ min: 0, max: 60 }}
          value={rules.gapDays}
          onChange={(gapDays) => set({ gapDays })}
        />
        <NumberField
          label={t("sequences.editor.senderLimit")}
          help={t("sequences.editor.noLimit")}
          {...{ min: 1, max: 10_000 }}
          value={rules.senderLimit}
          onChange={(senderLimit) => set({ senderLimit })}
        />
        <NumberField
          label={t("sequences.editor.dayLimit")}
          help={t("sequences.editor.noLimit")}
          {...{ min: 1, max: 10_000 }}
          value={rules.dayLimit}
          onChange={(dayLimit) => set({ dayLimit })}
        />
      </div>
    </section>
  )
}
