import { uploadBytes } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { todayIn } from "../../../web/today.ts"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FileDrop } from "../../../web/ui/FileDrop.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { recordExternalSignature } from "../contract.ts"
import { useSignatureSaved } from "./use-signature.ts"

type Props = { dealId: string; number: number; onClose: () => void }
type Values = { file: File | null; signedOn: string | null; signedBy: string }

/** Records that a version was signed elsewhere, with the PDF that shows it. */
export function ExternalDialog({ dealId, number, onClose }: Props) {
  const t = useMessages()
  const show = useSignatureSaved()
  const today = todayIn(useWorkspaceSettings().timeZone, new Date())
  const initial: Values = { file: null, signedOn: today, signedBy: "" }
  const form = useForm({
    initial,
    save: ({ file, signedOn, signedBy }) =>
      uploadBytes(
        recordExternalSignature,
        { dealId, number, name: file?.name ?? "file", signedOn: signedOn ?? today, signedBy },
        file ?? new Blob(),
      ),
    onSaved: (saved) => {
      toast({ text: t("closing.externalSaved") })
      show(saved)
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("closing.externalAdd")}
      send={t("closing.externalSend")}
    >
      <p className="text-muted">{t("closing.externalHelp")}</p>
      <FileDrop
        label={t("closing.externalFile")}
        accept=".pdf"
        file={form.values.file}
        onChange={(file) => form.set("file", file)}
      />
      <DateField label={t("closing.signedOn")} isRequired max={today} {...form.field("signedOn")} />
      <TextField
        label={t("closing.signedBy")}
        isRequired
        maxLength={500}
        {...form.field("signedBy")}
      />
    </FormDialog>
  )
}
