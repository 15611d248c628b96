import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { MemberField } from "../../../web/records/MemberField.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { addPromise, getHandover } from "../contract.ts"
import { PromisedTo } from "./PromisedTo.tsx"

type Props = { dealId: string; onClose: () => void }

/** Adds a promise that stands in no paper. */
export function PromiseDialog({ dealId, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(addPromise)
  const [owner, setOwner] = useState<ComboOption | null>(null)
  const form = useForm({
    initial: { title: "", detail: "", dueOn: null as string | null, contactId: "" },
    draftKey: `deal.${dealId}.promise`,
    save: ({ contactId, ...values }, context) =>
      send(
        { dealId, ...values, ownerId: owner?.id ?? null, contactId: contactId || null },
        context,
      ),
    onSaved: () => {
      void invalidate(queries, getHandover, getGate)
      onClose()
    },
  })
  return (
    <FormDialog {...{ form, onClose }} title={t("handover.addTitle")} send={t("handover.save")}>
      <TextField
        label={t("handover.what")}
        isRequired
        maxLength={300}
        autoFocus
        {...form.field("title")}
      />
      <TextArea label={t("handover.detail")} maxLength={2000} {...form.field("detail")} />
      <MemberField label={t("handover.owner")} value={owner} onChange={setOwner} />
      <DateField label={t("handover.due")} {...form.field("dueOn")} />
      <PromisedTo dealId={dealId} {...form.field("contactId")} />
    </FormDialog>
  )
}
