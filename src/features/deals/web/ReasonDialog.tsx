import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import {
  type ClosingReason,
  createClosingReason,
  getClosingLists,
  updateClosingReason,
} from "../closing-contract.ts"
import type { ClosedOutcome } from "../contract.ts"

type Props = {
  outcome: ClosedOutcome
  reason: ClosingReason | undefined
  onClose: () => void
}

/** Adds a reason to the list of an outcome, or renames one. */
export function ReasonDialog({ outcome, reason, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const create = apiMutation(createClosingReason)
  const update = apiMutation(updateClosingReason)
  const form = useForm({
    initial: { en: reason?.name.en ?? "", zh: reason?.name["zh-CN"] ?? "" },
    draftKey: `closing-reason.${reason?.id ?? outcome}`,
    save: ({ en, zh }, context) => {
      const name = { en, "zh-CN": zh }
      if (!reason) return create({ outcome, name }, context)
      return update({ closingReasonId: reason.id, version: reason.version, name }, context)
    },
    onSaved: () => {
      void invalidate(queries, getClosingLists)
      onClose()
    },
  })
  const { en, zh } = form.values
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("deals.closing.reasonTitle", { outcome: t(`deals.outcome.${outcome}`) })}
      send={t("deals.closing.save")}
    >
      <TextField
        label={t("deals.closing.english")}
        maxLength={80}
        isRequired={zh.trim() === ""}
        {...form.field("en")}
      />
      <TextField
        label={t("deals.closing.chinese")}
        maxLength={80}
        isRequired={en.trim() === ""}
        {...form.field("zh")}
      />
    </FormDialog>
  )
}
