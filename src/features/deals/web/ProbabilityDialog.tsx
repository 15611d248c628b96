import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { getBoard } from "../board-contract.ts"
import { type Deal, getDeal, listDealEvents, updateDeal } from "../contract.ts"

/** A probability of one's own, with the reason it rests on. */
export function ProbabilityDialog({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateDeal)
  const form = useForm({
    initial: { percent: (deal.probabilityBps / 100) as number | null, probabilityReason: "" },
    save: ({ percent, probabilityReason }, context) =>
      send(
        {
          dealId: deal.id,
          version: deal.version,
          probabilityBps: Math.round((percent ?? 0) * 100),
          ...(probabilityReason ? { probabilityReason } : {}),
        },
        context,
      ),
    onSaved: () => {
      void invalidate(queries, getDeal, getBoard, listDealEvents)
      onClose()
    },
  })
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("deals.page.setProbability")}
      send={t("shell.action.save")}
    >
      <NumberField
        label={t("deals.field.probability")}
        unit="%"
        min={0}
        max={100}
        decimals={2}
        {...form.field("percent")}
      />
      <TextField
        label={t("deals.field.probabilityReason")}
        isRequired
        maxLength={300}
        {...form.field("probabilityReason")}
      />
    </FormDialog>
  )
}
