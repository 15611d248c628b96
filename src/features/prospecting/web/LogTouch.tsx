import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createNote, listNotes } from "../../activities/contract.ts"
import { getDeal } from "../../deals/contract.ts"
import { getProspecting, listQueue } from "../contract.ts"

type Props = { dealId: string; onLogged: () => void }

const kinds = ["call", "mail", "visit", "note"] as const
const answers = ["seller", "both"] as const

/** Writes down what was done about a lead, and goes on to the next one. */
export function LogTouch({ dealId, onLogged }: Props) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(createNote.deal)
  const form = useForm({
    initial: {
      kind: "call" as (typeof kinds)[number],
      by: "seller" as (typeof answers)[number],
      body: "",
    },
    draftKey: `queue.${dealId}`,
    save: ({ kind, by, body }, context) =>
      send({ dealId, kind, body, by: kind === "note" ? null : by }, context),
    onSaved: () => {
      toast({ text: t("prospecting.queue.logged") })
      onLogged()
      void invalidate(queries, listQueue, getProspecting, getDeal, listNotes.deal)
    },
  })
  const { kind } = form.values
  return (
    <Form form={form} id="log-touch" className="flex max-w-2xl flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        <SelectField
          label={t("prospecting.queue.channel")}
          options={kinds.map((value) => ({ value, label: t(`prospecting.queue.kind.${value}`) }))}
          {...form.field("kind")}
        />
        {kind !== "note" && (
          <SelectField
            label={t("activities.byLabel")}
            help={t("prospecting.queue.byHint")}
            options={answers.map((value) => ({ value, label: t(`activities.by.${value}`) }))}
            {...form.field("by")}
          />
        )}
      </div>
      <TextArea
        label={t("prospecting.queue.body")}
        isRequired
        maxLength={20_000}
        {...form.field("body")}
      />
      <Button look="primary" type="submit" isPending={form.isPending} className="self-start">
        {t("prospecting.queue.save")}
      </Button>
    </Form>
  )
}
