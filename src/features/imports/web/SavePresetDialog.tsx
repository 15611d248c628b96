import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import type { ImportActs } from "./use-import-acts.ts"

type Props = {
  /** Of the preset chosen now, which may be meant. */
  name: string
  keep: ImportActs["keepPreset"]
  onClose: () => void
}

/** Asks for the name to keep the mapping by. */
export function SavePresetDialog({ name, keep, onClose }: Props) {
  const t = useMessages()
  const form = useForm({
    initial: { name },
    save: (values, context) => keep(values.name, context),
    onSaved: (saved) => {
      toast({ text: t("imports.presets.saved", { name: saved.name }) })
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("imports.presets.saveTitle")}
      send={t("shell.action.save")}
    >
      <TextField
        label={t("imports.presets.name")}
        isRequired
        autoFocus
        maxLength={100}
        {...form.field("name")}
      />
      <p className="text-muted">{t("imports.presets.saveHint")}</p>
    </FormDialog>
  )
}
