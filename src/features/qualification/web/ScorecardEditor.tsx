import { useQueryClient } from "@tanstack/react-query"
import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { getScorecard, publishScorecard, type Scorecard } from "../contract.ts"
import { presets } from "../presets.ts"
import { QuestionList } from "./QuestionList.tsx"
import { type EditedQuestion, editedQuestions, sentQuestions } from "./scorecard-draft.ts"
import { ThresholdFields } from "./ThresholdFields.tsx"

/** The questions of one pipeline and how they decide, published as a version. */
export function ScorecardEditor({ scorecard }: { scorecard: Scorecard }) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(publishScorecard)
  const { pipelineId, number, threshold, passPercent, answerMinutes } = scorecard
  const key = apiQuery(getScorecard, { pipelineId }).queryKey
  const form = useForm({
    initial: {
      ...{ number, threshold, passPercent, answerMinutes },
      questions: editedQuestions(scorecard.questions),
    },
    draftKey: `scorecard.pipeline.${pipelineId}`,
    save: ({ questions, ...values }, context) =>
      send({ pipelineId, ...values, questions: sentQuestions(questions) }, context),
    onSaved: (published) => {
      toast({ text: t("qualification.settings.published") })
      queries.setQueryData(key, published)
    },
  })
  const { error } = form
  const isStale = error instanceof ProblemError && error.problem.code === "version-stale"
  const setQuestions = (questions: readonly EditedQuestion[]) => form.set("questions", questions)
  const reload = () => {
    form.reset()
    void queries.invalidateQueries({ queryKey: key })
  }
  return (
    <Form form={form} className="flex flex-col gap-5">
      <Version scorecard={scorecard} />
      <ThresholdFields
        values={form.values}
        onChange={({ threshold, passPercent, answerMinutes }) => {
          if (threshold !== undefined) form.set("threshold", threshold)
          if (passPercent !== undefined) form.set("passPercent", passPercent)
          if (answerMinutes !== undefined) form.set("answerMinutes", answerMinutes)
        }}
      />
      <QuestionList
        questions={form.values.questions}
        onChange={setQuestions}
        onPreset={(preset) => setQuestions(editedQuestions(presets[preset].questions, scorecard))}
      />
      {isStale && (
        <div role="alert" className="flex flex-col gap-2 rounded-card bg-warn-soft p-3">
          <p className="text-warn">{t("qualification.settings.stale")}</p>
          <Button className="self-start" onClick={reload}>
            {t("qualification.settings.reload")}
          </Button>
        </div>
      )}
      <Button look="primary" type="submit" className="self-start" isPending={form.isPending}>
        {t("qualification.settings.publish")}
      </Button>
    </Form>
  )
}

function Version({ scorecard }: { scorecard: Scorecard }) {
  const t = useMessages()
  const format = useFormat()
  const { number, publishedAt, publishedBy } = scorecard
  return (
    <p className="text-xs text-muted">
      {publishedAt && publishedBy
        ? t("qualification.settings.version", {
            number: String(number),
            name: publishedBy.name,
            day: format.dateTime(publishedAt),
          })
        : t("qualification.settings.delivered")}
    </p>
  )
}
