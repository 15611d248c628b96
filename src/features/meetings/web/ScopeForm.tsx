import { apiMutation } from "../../../web/api.ts"
import { useCurrencyOptions } from "../../../web/currency-options.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { MoneyField } from "../../../web/ui/MoneyField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { type Scope, writeScope } from "../scope-contract.ts"
import { DateRows, FeatureRows, PersonRows } from "./ScopeRows.tsx"
import { contentOf, draftOf } from "./scope-draft.ts"

type Props = { scope: Scope; onSaved: () => void; onClose: () => void }

/** Writes the next version of a scope; what is typed stays in this browser until it is saved. */
export function ScopeForm({ scope, onSaved, onClose }: Props) {
  const t = useMessages()
  const { form, leave } = useScopeForm({ scope, onSaved, onClose })
  const { values } = form
  const isConfirmed = scope.links.some((one) => one.state === "confirmed" && !one.voidedAt)
  const isAsked = scope.links.some(({ state }) => state === "sent" || state === "viewed")
  return (
    <Form form={form}>
      {(isConfirmed || isAsked) && (
        <p className="rounded-card bg-warn-soft px-3 py-2 text-sm text-warn">
          {t(isConfirmed ? "meetings.scope.voids" : "meetings.scope.ends")}
        </p>
      )}
      <FeatureRows rows={values.features} onChange={(rows) => form.set("features", rows)} />
      <TextArea
        label={t("meetings.scope.collaboration")}
        maxLength={5000}
        {...form.field("collaboration")}
      />
      <div className="grid gap-4 md:grid-cols-3">
        <SelectField
          label={t("meetings.scope.currency")}
          options={useCurrencyOptions()}
          {...form.field("currency")}
        />
        <MoneyField
          label={t("meetings.scope.budgetFrom")}
          currency={values.currency}
          {...form.field("budgetFrom")}
        />
        <MoneyField
          label={t("meetings.scope.budgetTo")}
          currency={values.currency}
          {...form.field("budgetTo")}
        />
      </div>
      <TextField
        label={t("meetings.scope.priceModel")}
        maxLength={500}
        {...form.field("priceModel")}
      />
      <DateRows rows={values.dates} onChange={(rows) => form.set("dates", rows)} />
      <PersonRows rows={values.people} onChange={(rows) => form.set("people", rows)} />
      <TextArea
        label={t("meetings.scope.successMeasure")}
        maxLength={5000}
        {...form.field("successMeasure")}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={leave}>{t("shell.action.cancel")}</Button>
        <Button type="submit" look="primary" isPending={form.isPending}>
          {t("meetings.scope.save")}
        </Button>
      </div>
    </Form>
  )
}

function useScopeForm({ scope, onSaved, onClose }: Props) {
  const { currency } = useWorkspaceSettings()
  const send = apiMutation(writeScope)
  const { dealId, number: version } = scope
  const form = useForm({
    initial: draftOf(scope.content, currency),
    draftKey: `scope.${dealId}`,
    save: (draft, context) => send({ dealId, version, content: contentOf(draft) }, context),
    onSaved: () => {
      onSaved()
      onClose()
    },
  })
  const leave = () => {
    form.reset()
    onClose()
  }
  return { form, leave }
}
