import { useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import {
  createStakeholderRole,
  listStakeholderRoles,
  type StakeholderRole,
  updateStakeholderRole,
} from "../role-contract.ts"

type Props = { role: StakeholderRole | undefined; onClose: () => void }

/** Adds a role of stakeholders, or renames one. */
export function RoleDialog({ role, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const create = apiMutation(createStakeholderRole)
  const update = apiMutation(updateStakeholderRole)
  const form = useForm({
    initial: { en: role?.names.en ?? "", zh: role?.names["zh-CN"] ?? "" },
    draftKey: role ? `stakeholder-role.${role.id}` : "stakeholder-role.new",
    save: ({ en, zh }, context) => {
      const names = { en, "zh-CN": zh }
      if (!role) return create({ names }, context)
      return update({ stakeholderRoleId: role.id, version: role.version, names }, context)
    },
    onSaved: ({ names }) => {
      toast({ text: t("negotiation.settings.saved", { name: localText(names, locale) }) })
      void invalidate(queries, listStakeholderRoles)
      onClose()
    },
  })
  const { en, zh } = form.values
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("negotiation.settings.roleTitle")}
      send={t("negotiation.settings.save")}
    >
      <TextField
        label={t("negotiation.settings.english")}
        maxLength={80}
        isRequired={zh.trim() === ""}
        {...form.field("en")}
      />
      <TextField
        label={t("negotiation.settings.chinese")}
        maxLength={80}
        isRequired={en.trim() === ""}
        {...form.field("zh")}
      />
    </FormDialog>
  )
}
