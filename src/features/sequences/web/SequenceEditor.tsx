import { useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import {
  createSequence,
  getSequence,
  listSequences,
  publishSequence,
  type Sequence,
} from "../sequence-contract.ts"
import { draftOf, sentSteps } from "../sequence-draft.ts"
import { DaysPreview } from "./DaysPreview.tsx"
import { RulesFields } from "./RulesFields.tsx"
import { StepList } from "./StepList.tsx"

/** The steps and rules of a sequence with the days they come to, published as a version. */
export function SequenceEditor({ sequence }: { sequence?: Sequence }) {
  const t = useMessages()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const create = apiMutation(createSequence)
  const publish = apiMutation(publishSequence)
  const form = useForm({
    initial: { ...draftOf(sequence, t("sequences.purposes.mail")), number: sequence?.number ?? 0 },
    draftKey: `sequence.${sequence?.id ?? "new"}.edit`,
    save: ({ name, steps, rules, number }, context) => {
      const sent = { name, steps: sentSteps(steps), rules }
      return sequence
        ? publish({ sequenceId: sequence.id, number, ...sent }, context)
        : create(sent, context)
    },
    onSaved: (saved) => {
      const { id: sequenceId, number } = saved
      void invalidate(queries, listSequences)
      queries.setQueryData(apiQuery(getSequence, { sequenceId }).queryKey, saved)
      if (sequence) {
        form.set("number", number)
        toast({ text: t("sequences.editor.published") })
      } else void navigate({ to: "/settings/sequences/$sequenceId", params: { sequenceId } })
    },
  })
  const { values, error } = form
  const isStale = error instanceof ProblemError && error.problem.code === "version-stale"
  return (
    <Form form={form} className="flex max-w-5xl flex-col gap-5 pt-3">
      {sequence && <Version sequence={sequence} />}
      <TextField
        className="max-w-md"
        label={t("sequences.editor.name")}
        isRequired
        maxLength={100}
        {...form.field("name")}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="flex flex-col gap-6">
          <StepList
            steps={values.steps}
            error={error}
            onChange={(steps) => form.set("steps", steps)}
          />
          <RulesFields rules={values.rules} onChange={(rules) => form.set("rules", rules)} />
        </div>
        <DaysPreview steps={values.steps} rules={values.rules} />
      </div>
      {isStale && (
        <div role="alert" className="flex flex-col gap-2 rounded-card bg-warn-soft p-3">
          <p className="text-warn">{t("sequences.editor.stale")}</p>
          <Button
            className="self-start"
            onClick={() => {
              form.reset()
              void invalidate(queries, getSequence)
            }}
          >
            {t("sequences.editor.reload")}
          </Button>
        </div>
      )}
      <Button look="primary" type="submit" className="self-start" isPending={form.isPending}>
        {t(sequence ? "sequences.editor.publish" : "sequences.editor.create")}
      </Button>
    </Form>
  )
}

function Version({ sequence: { number, publishedBy, publishedAt } }: { sequence: Sequence }) {
  const t = useMessages()
  const format = useFormat()
  return (
    <p className="text-xs text-muted">
      {t("sequences.editor.version", {
        number: String(number),
        name: publishedBy.name,
        when: format.dateTime(publishedAt),
      })}
    </p>
  )
}
