import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { addTermMove, listTerms, moveKinds, partySides, type Term } from "../terms-contract.ts"
import { useToday } from "./use-today.ts"

type Values = {
  kind: (typeof moveKinds)[number]
  side: (typeof partySides)[number]
  person: string
  text: string
  happenedOn: string | null
}

/** Writes down what one side asked for or gave. */
export function TermMoveDialog({ term, onClose }: { term: Term; onClose: () => void }) {
  const t = useMessages()
  const queries = useQueryClient()
  const today = useToday()
  const send = apiMutation(addTermMove)
  const initial: Values = { kind: "ask", side: "buyer", person: "", text: "", happenedOn: today }
  const form = useForm({
    initial,
    draftKey: `term-move.${term.id}`,
    save: ({ happenedOn, ...values }, context) =>
      send({ termId: term.id, ...values, happenedOn: happenedOn ?? today }, context),
    onSaved: () => {
      void invalidate(queries, listTerms)
      onClose()
    },
  })
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t("contracts.terms.moveTitle")}
      send={t("contracts.terms.save")}
    >
      <div className="grid grid-cols-2 gap-4">
        <SelectField
          label={t("contracts.terms.moveSide")}
          options={partySides.map((value) => ({ value, label: t(`contracts.side.${value}`) }))}
          {...form.field("side")}
        />
        <SelectField
          label={t("contracts.terms.moveKind")}
          options={moveKinds.map((value) => ({ value, label: t(`contracts.terms.kind.${value}`) }))}
          {...form.field("kind")}
        />
      </div>
      <TextField
        label={t("contracts.terms.moveText")}
        isRequired
        maxLength={1000}
        {...form.field("text")}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label={t("contracts.terms.movePerson")}
          maxLength={200}
          {...form.field("person")}
        />
        <DateField label={t("contracts.terms.moveOn")} isRequired {...form.field("happenedOn")} />
      </div>
    </FormDialog>
  )
}
