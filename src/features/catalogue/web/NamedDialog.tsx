import type { ReactNode } from "react"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import type { FormState } from "../../../web/ui/use-form.ts"

type NameField = { name: string; value: string; onChange: (value: string) => void }

type Props = {
  form: FormState & {
    isPending: boolean
    values: { en: string; zh: string }
    field: (name: "en" | "zh") => NameField
  }
  title: string
  onClose: () => void
  /** The fields beside the name. */
  children: ReactNode
}

/** The dialog of a record with a name in both languages and little more. */
export function NamedDialog({ form, title, onClose, children }: Props) {
  const t = useMessages()
  const { en, zh } = form.values
  return (
    <FormDialog {...{ form, title, onClose }} send={t("catalogue.save")}>
      <TextField
        label={t("catalogue.nameEnglish")}
        maxLength={80}
        isRequired={zh.trim() === ""}
        {...form.field("en")}
      />
      <TextField
        label={t("catalogue.nameChinese")}
        maxLength={80}
        isRequired={en.trim() === ""}
        {...form.field("zh")}
      />
      {children}
    </FormDialog>
  )
}
