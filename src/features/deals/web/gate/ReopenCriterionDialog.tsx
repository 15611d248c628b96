import { useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../../web/api.ts"
import { useLanguage, useMessages } from "../../../../web/messages.tsx"
import { FormDialog } from "../../../../web/ui/FormDialog.tsx"
import { TextArea } from "../../../../web/ui/TextArea.tsx"
import { useForm } from "../../../../web/ui/use-form.ts"
import type { ExitCriterion } from "../../../pipelines/contract.ts"
import { type Deal, getDeal, listDealEvents } from "../../contract.ts"
import { getGate, reopenCriterion } from "../../gate-contract.ts"

type Props = { deal: Deal; criterion: ExitCriterion; onClose: () => void }

/** Asks why what was shown does not hold any more. */
export function ReopenCriterionDialog({ deal, criterion, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const send = apiMutation(reopenCriterion)
  const { id: dealId, version } = deal
  const form = useForm({
    initial: { cause: "" },
    save: (values, context) =>
      send({ dealId, criterionId: criterion.id, version, ...values }, context),
    onSaved: () => {
      void invalidate(queries, getGate, getDeal, listDealEvents)
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("deals.gate.reopenTitle")}
      send={t("deals.gate.reopen")}
    >
      <p>{localText(criterion.text, locale)}</p>
      <TextArea
        label={t("deals.gate.reopenCause")}
        isRequired
        maxLength={500}
        {...form.field("cause")}
      />
    </FormDialog>
  )
}
