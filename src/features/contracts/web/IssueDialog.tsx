import { api, apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import type { Clause } from "../clause.ts"
import { type Contract, issueVersion, writeDraft } from "../contract.ts"
import { useContractSaved } from "./use-contract-saved.ts"

type Props = {
  contract: Contract
  /** What stands in the form now, saved or not. */
  written: { title: string; clauses: Clause[]; version: number }
  onIssued: () => void
  onClose: () => void
}

/** Makes a version of what is written: saves it first, so that nothing on screen is left out. */
export function IssueDialog({ contract, written, onIssued, onClose }: Props) {
  const t = useMessages()
  const show = useContractSaved()
  const send = apiMutation(issueVersion)
  const { dealId, versions } = contract
  const number = String((versions[0]?.number ?? 0) + 1)
  const form = useForm({
    initial: { note: "" },
    save: async ({ note }, context) => {
      const { draft } = await api(writeDraft, { dealId, ...written })
      return send({ dealId, version: draft?.version ?? 0, note }, context)
    },
    onSaved: (saved) => {
      toast({ text: t("contracts.draft.issued", { number }) })
      onIssued()
      show(saved)
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("contracts.draft.issueTitle", { number })}
      send={t("contracts.draft.issue")}
    >
      <p className="text-muted">{t("contracts.draft.issueHelp")}</p>
      <TextArea label={t("contracts.draft.note")} maxLength={1000} {...form.field("note")} />
    </FormDialog>
  )
}
