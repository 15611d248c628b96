import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Plus, X } from "lucide-react"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useCurrencyOptions } from "../../../web/currency-options.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { IconButton } from "../../../web/ui/IconButton.tsx"
import { MoneyField } from "../../../web/ui/MoneyField.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { listMembers, listTeams } from "../../members/contract.ts"
import { permissionsOf } from "../../members/roles.ts"
import {
  createProposalRule,
  listProposalRules,
  type ProposalRule,
  ruleKinds,
} from "../approval-contract.ts"

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
      const steps = approvers.map((one) => {
        const [who, id = ""] = one.split(" ")
        return { kind: who === "team" ? ("team" as const) : ("member" as const), id }
      })
      const limit =
        kind === "amount"
          ? { limitMinor: amount, currency }
          : { limitBps: Math.round((share ?? 0) * 100) }
      return send({ kind, ...limit, steps }, context)
    },
    onSaved: () => {
      toast({ text: t("proposals.settings.saved") })
      void invalidate(queries, listProposalRules)
      onClose()
    },
  })
}

type FieldsProps = { value: readonly string[]; onChange: (value: string[]) => void }

function ApproverFields({ value, onChange }: FieldsProps) {
  const t = useMessages()
  const members = useQuery(apiQuery(listMembers, {}))
  const teams = useQuery(apiQuery(listTeams, {}))
  const options = [
    ...(members.data?.items ?? [])
      .filter(({ role, isActive }) => isActive && permissionsOf(role).includes("proposal.approve"))
      .map(({ id, name }) => ({ value: `member ${id}`, label: name })),
    ...(teams.data?.items ?? []).map(({ id, name }) => ({
      value: `team ${id}`,
      label: t("proposals.settings.team", { name }),
    })),
  ]
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{t("proposals.settings.approvers")}</legend>
      {value.map((one, at) => {
        const number = String(at + 1)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an approver is known by their place
          <div key={at} className="flex items-end gap-2">
            <SelectField
              className="flex-1"
              label={t("proposals.settings.approver", { number })}
              isRequired
              {...{ options, value: one }}
              onChange={(chosen) =>
                onChange(value.map((old, index) => (index === at ? chosen : old)))
              }
            />
            {value.length > 1 && (
              <IconButton
                icon={X}
                label={t("proposals.settings.removeApprover", { number })}
                onClick={() => onChange(value.filter((_, index) => index !== at))}
              />
            )}
          </div>
        )
      })}
      {value.length < 5 && (
        <Button look="quiet" className="-ms-3 self-start" onClick={() => onChange([...value, ""])}>
          <Plus size={14} aria-hidden="true" />
          {t("proposals.settings.addApprover")}
        </Button>
      )}
    </fieldset>
  )
}
