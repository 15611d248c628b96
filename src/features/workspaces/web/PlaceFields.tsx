import type { Locale } from "../../../kernel/locale.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LanguageField } from "../../../web/ui/LanguageField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { timeZonesWith } from "./time-zones.ts"

type Bound<T> = { value: T; onChange: (value: T) => void; problem?: string | undefined }

type Props = { timeZone: Bound<string>; locale: Bound<Locale> }

/** Where a workspace is: the time zone of its days, and the language its new members begin with. */
export function PlaceFields({ timeZone, locale }: Props) {
  const t = useMessages()
  return (
    <>
      <SelectField
        label={t("workspaces.timeZone")}
        options={timeZonesWith(timeZone.value).map((value) => ({ value, label: value }))}
        {...timeZone}
      />
      <LanguageField label={t("workspaces.locale")} {...locale} />
    </>
  )
}
