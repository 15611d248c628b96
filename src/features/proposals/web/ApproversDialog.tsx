import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { listProposalRules, type ProposalRule, updateProposalRule } from "../approval-contract.ts"
import { ApproverFields } from "./ApproverFields.tsx"
import { stepsOf } from "./approver-steps.ts"
import { useLimitText } from "./use-limit-text.ts"

/** Names other approvers of a rule; from where on it asks for them stays as it is. */
export function ApproversDialog({ rule, onClose }: { rule: ProposalRule; onClose: () => void }) {
  const t = useMessages()
  const queries = useQueryClient()
  const limitText = useLimitText()
  const send = apiMutation(updateProposalRule)
  const form = useForm({
    initial: { approvers: rule.steps.map(({ kind, id }) => `${kind} ${id}`) },
    draftKey: `proposal-rule.${rule.id}`,
    save: ({ approvers }, context) =>
      send({ proposalRuleId: rule.id, version: rule.version, steps: stepsOf(approvers) }, context),
    onSaved: () => {
      toast({ text: t("proposals.settings.changed") })
      void invalidate(queries, listProposalRules)
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose, title: t("proposals.settings.changeApprovers") }}
      send={t("proposals.settings.save")}
    >
      <p className="text-sm text-muted">
        {t(`proposals.approval.${rule.kind}`, { limit: limitText(rule) })}
      </p>
      <ApproverFields
        value={form.values.approvers}
        onChange={(next) => form.set("approvers", next)}
      />
    </FormDialog>
  )
}
