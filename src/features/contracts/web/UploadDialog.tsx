import type { Locale } from "../../../kernel/locale.ts"
import { uploadBytes } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { FileDrop } from "../../../web/ui/FileDrop.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { uploadVersion } from "../contract.ts"
import { useContractSaved } from "./use-contract-saved.ts"

type Values = { file: File | null; locale: Locale }

/** Makes a version of a file. */
export function UploadDialog({ dealId, onClose }: { dealId: string; onClose: () => void }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const show = useContractSaved()
  const initial: Values = { file: null, locale }
  const form = useForm({
    initial,
    save: ({ file, ...values }) =>
      uploadBytes(
        uploadVersion,
        { dealId, name: file?.name ?? "file", ...values },
        file ?? new Blob(),
      ),
    onSaved: (saved) => {
      const number = String(saved.versions[0]?.number ?? 0)
      toast({ text: t("contracts.draft.issued", { number }) })
      show(saved)
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("contracts.draft.uploadTitle")}
      send={t("contracts.draft.issue")}
    >
      <FileDrop
        label={t("contracts.draft.file")}
        accept=".pdf,.docx"
        help={t("contracts.draft.uploadHelp")}
        file={form.values.file}
        onChange={(file) => form.set("file", file)}
      />
    </FormDialog>
  )
}
