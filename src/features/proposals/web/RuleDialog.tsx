import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useCurrencyOptions } from "../../../web/currency-options.ts"
import { useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { MoneyField } from "../../../web/ui/MoneyField.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import {
  createProposalRule,
  listProposalRules,
  type ProposalRule,
  ruleKinds,
} from "../approval-contract.ts"
import { ApproverFields } from "./ApproverFields.tsx"
import { stepsOf } from "./approver-steps.ts"

type Kind = ProposalRule["kind"]

/** Adds a rule: what is limited, from where on, and who approves in which order. */
export function RuleDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages()
  const form = useRuleForm(onClose)
  const currencies = useCurrencyOptions()
  const { kind, currency, approvers } = form.values
  const side = t(kind === "margin" ? "proposals.settings.below" : "proposals.settings.above")
  return (
    <FormDialog
      {...{ form, onClose, title: t("proposals.settings.add") }}
      send={t("proposals.settings.add")}
    >
      <SelectField
        label={t("proposals.settings.kind")}
        options={ruleKinds.map((value) => ({
          value,
          label: t(`proposals.settings.kinds.${value}`),
        }))}
        {...form.field("kind")}
      />
      {kind === "amount" ? (
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            label={t("proposals.settings.currency")}
            options={currencies}
            {...form.field("currency")}
          />
          <MoneyField label={side} isRequired currency={currency} {...form.field("amount")} />
        </div>
      ) : (
        <NumberField
          label={side}
          isRequired
          {...{ min: 0, max: 100, decimals: 2, unit: "%" }}
          {...form.field("share")}
        />
      )}
      <ApproverFields value={approvers} onChange={(next) => form.set("approvers", next)} />
    </FormDialog>
  )
}

function useRuleForm(onClose: () => void) {
  const t = useMessages()
  const queries = useQueryClient()
  const { currency: own } = useWorkspaceSettings()
  const send = apiMutation(createProposalRule)
  return useForm({
    initial: {
      kind: "discount" as Kind,
      share: null as number | null,
      amount: null as string | null,
      currency: own,
      approvers: [""] as string[],
    },
    draftKey: "proposal-rule.new",
    save: ({ kind, share, amount, currency, approvers }, context) => {
      const limit =
        kind === "amount"
          ? { limitMinor: amount, currency }
          : { limitBps: Math.round((share ?? 0) * 100) }
      return send({ kind, ...limit, steps: stepsOf(approvers) }, context)
    },
    onSaved: () => {
      toast({ text: t("proposals.settings.saved") })
      void invalidate(queries, listProposalRules)
      onClose()
    },
  })
}
