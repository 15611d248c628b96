import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { MemberField } from "../../../web/records/MemberField.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createTerm, listTerms, type Term, updateTerm } from "../terms-contract.ts"
import { useGroups } from "./group-names.ts"

type Props = { dealId: string; term: Term | undefined; onClose: () => void }

/** Adds a term, or changes one. */
export function TermDialog(props: Props) {
  const t = useMessages()
  const form = useTermForm(props)
  const { term } = props
  const groups = useGroups().filter((one) => !one.isArchived || one.id === term?.groupId)
  return (
    <FormDialog
      {...{ form, onClose: props.onClose }}
      width="wide"
      title={t(term ? "contracts.terms.editTitle" : "contracts.terms.addTitle")}
      send={t("contracts.terms.save")}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          label={t("contracts.terms.group")}
          isRequired
          options={groups.map(({ id: value, name: label }) => ({ value, label }))}
          {...form.field("groupId")}
        />
        <TextField
          label={t("contracts.terms.title")}
          isRequired
          maxLength={200}
          {...form.field("title")}
        />
        <TextArea
          label={t("contracts.terms.position")}
          help={t("contracts.terms.positionHelp")}
          maxLength={4000}
          {...form.field("position")}
        />
        <TextArea
          label={t("contracts.terms.fallback")}
          help={t("contracts.terms.fallbackHelp")}
          maxLength={4000}
          {...form.field("fallback")}
        />
        <MemberField label={t("contracts.terms.owner")} {...form.field("owner")} />
        <DateField label={t("contracts.terms.dueOn")} {...form.field("dueOn")} />
      </div>
      <CheckBox
        label={t("contracts.terms.promise")}
        isChecked={form.values.isPromise}
        onChange={(isPromise) => form.set("isPromise", isPromise)}
      />
      {form.values.isPromise && (
        <div className="grid gap-4 md:grid-cols-2">
          <MemberField label={t("contracts.terms.promiseOwner")} {...form.field("promiseOwner")} />
          <DateField label={t("contracts.terms.promiseDueOn")} {...form.field("promiseDueOn")} />
        </div>
      )}
    </FormDialog>
  )
}

const optionOf = (member: { id: string; name: string } | null | undefined): ComboOption | null =>
  member ? { id: member.id, label: member.name } : null

function useTermForm({ dealId, term, onClose }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const create = apiMutation(createTerm)
  const update = apiMutation(updateTerm)
  return useForm({
    initial: {
      groupId: term?.groupId ?? "",
      title: term?.title ?? "",
      position: term?.position ?? "",
      fallback: term?.fallback ?? "",
      owner: optionOf(term?.owner),
      dueOn: term?.dueOn ?? null,
      isPromise: Boolean(term?.promise),
      promiseOwner: optionOf(term?.promise?.owner),
      promiseDueOn: term?.promise?.dueOn ?? null,
    },
    draftKey: term ? `term.${term.id}` : `term.new.${dealId}`,
    save: ({ owner, isPromise, promiseOwner, promiseDueOn, ...values }, context) => {
      const promise = isPromise ? { ownerId: promiseOwner?.id ?? null, dueOn: promiseDueOn } : null
      const sent = { ...values, ownerId: owner?.id ?? null, promise }
      if (!term) return create({ dealId, ...sent }, context)
      return update({ termId: term.id, version: term.version, ...sent }, context)
    },
    onSaved: () => {
      toast({ text: t("contracts.terms.saved") })
      void invalidate(queries, listTerms)
      onClose()
    },
  })
}
