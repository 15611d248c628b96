import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { getDeal, listDealEvents } from "../../deals/contract.ts"
import { getProspecting, listPool, listQueue, releaseLead } from "../contract.ts"

type Props = { dealId: string; version: number; onClose: () => void }

/** Gives a lead back to the pool, and says why to whoever takes it next. */
export function ReleaseDialog({ dealId, version, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(releaseLead)
  const form = useForm({
    initial: { reason: "" },
    save: ({ reason }, context) => send({ dealId, version, reason }, context),
    onSaved: () => {
      toast({ text: t("prospecting.panel.released") })
      onClose()
      void invalidate(queries, getProspecting, listPool, listQueue, getDeal, listDealEvents)
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("prospecting.panel.release")}
      send={t("prospecting.panel.release")}
    >
      <TextField
        label={t("prospecting.panel.reason")}
        help={t("prospecting.panel.reasonHint")}
        isRequired
        autoFocus
        maxLength={300}
        {...form.field("reason")}
      />
    </FormDialog>
  )
}
