import { useQuery } from "@tanstack/react-query"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { getContactPlan } from "../contract.ts"
import { enrolPeople } from "../enrolment-contract.ts"
import type { SequenceSummary } from "../sequence-contract.ts"
import { EnrolDates } from "./EnrolDates.tsx"
import { RefusedPeople } from "./RefusedPeople.tsx"

type Props = {
  dealId: string
  sequences: readonly SequenceSummary[]
  onSaved: () => void
  onCancel: () => void
}

/** Starts a sequence for somebody of the deal; a refusal names them and says why. */
export function EnrolForm({ dealId, sequences, onSaved, onCancel }: Props) {
  const t = useMessages()
  const plan = useQuery(apiQuery(getContactPlan, { dealId }))
  const people = plan.data?.people ?? []
  const send = apiMutation(enrolPeople)
  const personOf = (contactId: string) => people.find(({ id }) => id === contactId) ?? people[0]
  const form = useForm({
    initial: { sequenceId: sequences[0]?.id ?? "", contactId: "" },
    save: ({ sequenceId, contactId }, context) => {
      const person = personOf(contactId)
      return send(
        { sequenceId, people: [{ dealId, ...(person ? { contactId: person.id } : {}) }] },
        context,
      )
    },
    onSaved: () => {
      const name = personOf(form.values.contactId)?.name ?? ""
      toast({ text: t("sequences.enrol.started", { name }) })
      onSaved()
    },
  })
  const { sequenceId } = form.values
  return (
    <Form form={form} className="flex flex-col gap-3 rounded-card border border-line p-3">
      <RefusedPeople error={form.error} />
      <ProblemNotice error={plan.error} onRetry={() => void plan.refetch()} />
      <div className="grid gap-3 md:grid-cols-2">
        <SelectField
          label={t("sequences.enrol.sequence")}
          options={sequences.map((one) => ({ value: one.id, label: one.name }))}
          {...form.field("sequenceId")}
        />
        <SelectField
          label={t("sequences.enrol.person")}
          options={people.map((person) => ({ value: person.id, label: person.name }))}
          value={personOf(form.values.contactId)?.id ?? ""}
          onChange={(contactId) => form.set("contactId", contactId)}
        />
      </div>
      {plan.data && <EnrolDates key={sequenceId} {...{ sequenceId, limits: plan.data.limits }} />}
      <span className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t("shell.action.cancel")}</Button>
        <Button type="submit" look="primary" isPending={form.isPending}>
          {t("sequences.enrol.go")}
        </Button>
      </span>
    </Form>
  )
}
