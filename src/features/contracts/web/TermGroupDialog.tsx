import { useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import {
  createTermGroup,
  listTermGroups,
  type TermGroup,
  updateTermGroup,
} from "../settings-contract.ts"

type Props = { group: TermGroup | undefined; onClose: () => void }

/** Adds a group of terms, or renames one. */
export function TermGroupDialog({ group, onClose }: Props) {
  const t = useMessages()
  const form = useGroupForm({ group, onClose })
  const { en, zh } = form.values
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("contracts.settings.groupTitle")}
      send={t("contracts.terms.save")}
    >
      <TextField
        label={t("contracts.settings.english")}
        maxLength={80}
        isRequired={zh.trim() === ""}
        {...form.field("en")}
      />
      <TextField
        label={t("contracts.settings.chinese")}
        maxLength={80}
        isRequired={en.trim() === ""}
        {...form.field("zh")}
      />
      {!group && (
        <TextField
          label={t("contracts.settings.key")}
          help={t("contracts.settings.keyHelp")}
          isRequired
          maxLength={40}
          {...form.field("key")}
        />
      )}
    </FormDialog>
  )
}

function useGroupForm({ group, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const create = apiMutation(createTermGroup)
  const update = apiMutation(updateTermGroup)
  return useForm({
    initial: { en: group?.name.en ?? "", zh: group?.name["zh-CN"] ?? "", key: "" },
    draftKey: `term-group.${group?.id ?? "new"}`,
    save: ({ en, zh, key }, context) => {
      const name = { en, "zh-CN": zh }
      if (!group) return create({ key, name }, context)
      return update({ termGroupId: group.id, version: group.version, name }, context)
    },
    onSaved: ({ name }) => {
      toast({ text: t("contracts.settings.saved", { name: localText(name, locale) }) })
      void invalidate(queries, listTermGroups)
      onClose()
    },
  })
}
