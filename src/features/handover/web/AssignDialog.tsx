import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { MemberField } from "../../../web/records/MemberField.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { getGate } from "../../deals/gate-contract.ts"
import { assignPromises, getHandover, type HandoverPromise } from "../contract.ts"
import { PromisedTo } from "./PromisedTo.tsx"

type Props = {
  dealId: string
  promises: readonly HandoverPromise[]
  onSaved: () => void
  onClose: () => void
}

const optionOf = (named: HandoverPromise["owner"]): ComboOption | null =>
  named && { id: named.id, label: named.name }

/** Gives promises an owner, a day and a person; of several, what stays empty leaves what there is. */
export function AssignDialog({ dealId, promises, onSaved, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(assignPromises)
  const only = promises.length === 1 ? promises[0] : undefined
  const [owner, setOwner] = useState(optionOf(only?.owner ?? null))
  const form = useForm({
    initial: { dueOn: only?.dueOn ?? null, contactId: only?.contact?.id ?? "" },
    save: ({ dueOn, contactId }, context) => {
      const all = { ownerId: owner?.id ?? null, dueOn, contactId: contactId || null }
      const filled = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
      return send(
        {
          dealId,
          promises: promises.map(({ key, version }) => ({ key, version })),
          set: only ? all : filled,
        },
        context,
      )
    },
    onSaved: () => {
      void invalidate(queries, getHandover, getGate)
      onSaved()
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("handover.assignTitle", { count: promises.length })}
      send={t("handover.save")}
    >
      {!only && <p className="text-muted">{t("handover.assignHelp")}</p>}
      <MemberField label={t("handover.owner")} value={owner} onChange={setOwner} />
      <DateField label={t("handover.due")} {...form.field("dueOn")} />
      <PromisedTo dealId={dealId} {...form.field("contactId")} />
    </FormDialog>
  )
}
