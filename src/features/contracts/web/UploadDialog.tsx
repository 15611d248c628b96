import type { Locale } from "../../../kernel/locale.ts"
import { uploadBytes } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { FileDrop } from "../../../web/ui/FileDrop.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { type Contract, uploadVersion } from "../contract.ts"
import { GroupChoice } from "./GroupChoice.tsx"
import { type NamedGroup, useGroups } from "./group-names.ts"
import { useContractSaved } from "./use-contract-saved.ts"

type Props = { contract: Contract; onClose: () => void }
type Values = { file: File | null; locale: Locale; changedGroupIds: string[] }

/** Makes a version of a file, and says which groups of terms it changes: its words are not compared. */
export function UploadDialog(props: Props) {
  const groups = useGroups().filter(({ isArchived }) => !isArchived)
  return groups.length > 0 ? <Upload {...props} groups={groups} /> : null
}

function Upload({ contract, groups, onClose }: Props & { groups: readonly NamedGroup[] }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const show = useContractSaved()
  const initial: Values = { file: null, locale, changedGroupIds: groups.map(({ id }) => id) }
  const { dealId, versions } = contract
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
      {versions.length > 0 && (
        <GroupChoice
          label={t("contracts.draft.uploadGroups")}
          groups={groups}
          {...form.field("changedGroupIds")}
        />
      )}
    </FormDialog>
  )
}
