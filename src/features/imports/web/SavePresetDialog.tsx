import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
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
    <Dialog
      isOpen
      onClose={onClose}
      title={t("imports.presets.saveTitle")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button type="submit" form="preset-form" look="primary" isPending={form.isPending}>
            {t("shell.action.save")}
          </Button>
        </>
      }
    >
      <Form form={form} id="preset-form">
        <TextField
          label={t("imports.presets.name")}
          isRequired
          autoFocus
          maxLength={100}
          {...form.field("name")}
        />
        <p className="text-muted">{t("imports.presets.saveHint")}</p>
      </Form>
    </Dialog>
  )
}
