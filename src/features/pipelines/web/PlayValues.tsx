import { useQuery } from "@tanstack/react-query"
import { X } from "lucide-react"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { CustomValueField } from "../../../web/records/CustomValueField.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { listFields } from "../../fields/contract.ts"
import type { StagePlay } from "../play.ts"

type Values = StagePlay["defaults"]["custom"]
type Props = { values: Values; canEdit: boolean; onChange: (values: Values) => void }

/** Values of custom fields that a deal without them is given when it comes in. */
export function PlayValues({ values, canEdit, onChange }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const fields = useQuery(apiQuery(listFields, { recordKind: "deal" }))
  const left = (fields.data?.items ?? []).filter(({ key }) => !(key in values))
  const options = left.map(({ key, label }) => ({ value: key, label: localText(label, locale) }))
  const without = (key: string) =>
    Object.fromEntries(Object.entries(values).filter(([one]) => one !== key))
  return (
    <div className="grid items-end gap-2 md:grid-cols-2 xl:grid-cols-3">
      {Object.entries(values).map(([key, value]) => (
        <span key={key} className="flex items-end gap-1">
          <span className="min-w-0 flex-1">
            <CustomValueField
              recordKind="deal"
              fieldKey={key}
              value={value}
              isDisabled={!canEdit}
              onChange={(next) => onChange({ ...values, [key]: next as Values[string] })} // checked by the server
            />
          </span>
          {canEdit && (
            <IconButton
              icon={X}
              label={t("pipelines.play.removeValue")}
              onClick={() => onChange(without(key))}
            />
          )}
        </span>
      ))}
      {canEdit && options.length > 0 && (
        <SelectField
          label={t("pipelines.play.addValue")}
          emptyLabel={t("pipelines.play.noValue")}
          value=""
          options={options}
          onChange={(key) => onChange({ ...values, [key]: null })}
        />
      )}
    </div>
  )
}
