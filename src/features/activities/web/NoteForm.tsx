import { apiMutation } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { type NoteKind, noteKinds } from "../contract.ts"
import type { RecordTarget } from "../record-target.ts"
import { usualAct, type WhoseAct, whoseActs } from "../whose-act.ts"
import { noteEndpoints } from "./note-endpoints.ts"

type Props = { target: RecordTarget; onSaved: () => void }

/** Writes a note; what is typed stays in this browser until it is saved. */
export function NoteForm({ target, onSaved }: Props) {
  const t = useMessages()
  const { create, record } = noteEndpoints(target)
  const send = apiMutation(create)
  const form = useForm({
    initial: { body: "", kind: "note" as NoteKind, by: "" as WhoseAct | "" },
    draftKey: `note.${target.kind}.${target.id}`,
    save: (values, context) => send({ ...record, ...values, by: actOf(values) }, context),
    onSaved: () => {
      form.reset()
      onSaved()
    },
  })
  const by = actOf(form.values)
  const hasText = form.values.body.trim() !== ""
  const id = `note-${target.kind}`
  return (
    <Form form={form} id={id} className="flex flex-col gap-2">
      <TextArea
        label={t("activities.write")}
        isLabelHidden
        placeholder={t("activities.placeholder")}
        maxLength={20_000}
        {...form.field("body")}
      />
      {hasText && (
        <div className="flex flex-wrap items-end justify-end gap-2">
          <SelectField
            label={t("activities.kindLabel")}
            isLabelHidden
            options={noteKinds.map((value) => ({ value, label: t(`activities.kind.${value}`) }))}
            {...form.field("kind")}
          />
          {by && (
            <SelectField
              label={t("activities.byLabel")}
              isLabelHidden
              options={whoseActs.map((value) => ({ value, label: t(`activities.by.${value}`) }))}
              value={by}
              onChange={(value) => form.set("by", value)}
            />
          )}
          <Button look="primary" type="submit" isPending={form.isPending}>
            {t("activities.add")}
          </Button>
        </div>
      )}
    </Form>
  )
}

/** Whose act it was: the usual one of the kind until somebody chooses. */
function actOf({ kind, by }: { kind: NoteKind; by: WhoseAct | "" }): WhoseAct | null {
  return kind === "note" ? null : by || usualAct(kind)
}
