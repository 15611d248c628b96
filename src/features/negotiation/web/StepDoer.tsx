import { useQuery } from "@tanstack/react-query"
import { apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { listMembers } from "../../members/contract.ts"
import { getStakeholders } from "../contract.ts"
import type { PlanSide } from "../plan-contract.ts"

type Props = {
  dealId: string
  side: PlanSide
  value: string
  onChange: (id: string) => void
  problem: string | undefined
}

/** Who does a step: one of ours, or a stakeholder of theirs. */
export function StepDoer({ dealId, side, ...field }: Props) {
  const t = useMessages()
  const isOurs = side === "seller"
  const members = useQuery({ ...apiQuery(listMembers, {}), enabled: isOurs })
  const people = useQuery({ ...apiQuery(getStakeholders, { dealId }), enabled: !isOurs })
  const ours = members.data?.items.map(({ id, name }) => ({ value: id, label: name }))
  const theirs = people.data?.stakeholders.map(({ id, contact }) => ({
    ...{ value: id, label: contact.name },
  }))
  return (
    <SelectField
      label={t("negotiation.plan.form.doer")}
      options={(isOurs ? ours : theirs) ?? []}
      emptyLabel={t("negotiation.plan.form.nobody")}
      {...field}
    />
  )
}
