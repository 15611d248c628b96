import { localText } from "../../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../../web/messages.tsx"
import { SelectField } from "../../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../../web/ui/TextArea.tsx"
import { type SkipReason, skipReasons, type UnmetGate } from "../../gate-contract.ts"

export type SkipValues = { reason: SkipReason; note: string }

export const noSkip: SkipValues = { reason: "known-already", note: "" }

type Props = {
  skip: UnmetGate["skips"][number]
  values: SkipValues
  onChange: (values: SkipValues) => void
}

/** A stage that would be passed by: why that is right, and what shows it. */
export function SkipFields({ skip, values, onChange }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const stage = localText(skip.name, locale)
  return (
    <fieldset className="flex flex-col gap-2 border-s-2 border-control ps-3">
      <legend className="float-left mb-1 w-full font-medium">
        {t("deals.gate.skip", { stage })}
      </legend>
      {skip.needs === "approval" ? (
        <p className="text-muted">{t("deals.gate.needsApproval")}</p>
      ) : (
        <>
          <SelectField
            label={t("deals.gate.skipReason")}
            value={values.reason}
            options={skipReasons.map((value) => ({
              value,
              label: t(`deals.gate.reason.${value}`),
            }))}
            onChange={(reason) => onChange({ ...values, reason })}
          />
          <TextArea
            label={t("deals.gate.skipNote")}
            rows={2}
            maxLength={1000}
            value={values.note}
            onChange={(note) => onChange({ ...values, note })}
          />
        </>
      )}
    </fieldset>
  )
}
