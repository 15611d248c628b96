import { useState } from "react"
import { apiMutation } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { answerRoomQuestion, type RoomAnswer, type RoomQuestion } from "../contract.ts"

type Acts = { mayWrite: boolean; onChanged: () => void }

const shownAtFirst = 5

/** What the buyer asked: those that wait for an answer first, then the latest. */
export function RoomQuestions({
  questions,
  ...acts
}: Acts & { questions: readonly RoomQuestion[] }) {
  const t = useMessages()
  const [showsAll, setShowsAll] = useState(false)
  const isWaiting = ({ answers }: RoomQuestion) => answers.length === 0
  const sorted = [...questions.filter(isWaiting), ...questions.filter((one) => !isWaiting(one))]
  const shown = showsAll ? sorted : sorted.slice(0, shownAtFirst)
  const hidden = sorted.length - shown.length
  return (
    <section aria-labelledby="room-questions" className="flex flex-col gap-1">
      <h3 id="room-questions" className="text-xs text-muted">
        {t("buyerRoom.questions.title")}
      </h3>
      {questions.length === 0 && <p className="text-muted">{t("buyerRoom.questions.none")}</p>}
      <ul className="flex flex-col">
        {shown.map((question) => (
          <Thread key={question.id} {...{ question, ...acts }} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button onClick={() => setShowsAll(true)}>
          {t("buyerRoom.questions.showAll", { count: hidden })}
        </Button>
      )}
    </section>
  )
}

function Thread({ question, mayWrite, onChanged }: Acts & { question: RoomQuestion }) {
  const t = useMessages()
  const format = useFormat()
  const isWaiting = question.answers.length === 0
  const [answersAgain, setAnswersAgain] = useState(false)
  const onSaved = () => {
    setAnswersAgain(false)
    onChanged()
  }
  return (
    <li className="flex flex-col gap-2 border-b border-line py-3 last:border-none">
      <div>
        <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
          {question.askedBy.name} · {format.dateTime(question.askedAt)}
          {isWaiting && <Badge tone="warn">{t("buyerRoom.questions.waiting")}</Badge>}
        </p>
        <p className="prose">{question.text}</p>
      </div>
      {question.answers.map((answer) => (
        <Answer key={answer.id} answer={answer} />
      ))}
      {mayWrite && (isWaiting || answersAgain) && <AnswerForm {...{ question, onSaved }} />}
      {mayWrite && !isWaiting && !answersAgain && (
        <div>
          <Button look="quiet" className="-ms-3" onClick={() => setAnswersAgain(true)}>
            {t("buyerRoom.questions.more")}
          </Button>
        </div>
      )}
    </li>
  )
}

function Answer({ answer: { text, by, at, mailedTo } }: { answer: RoomAnswer }) {
  const t = useMessages()
  const format = useFormat()
  const mailed = mailedTo
    ? t("buyerRoom.questions.mailed", { address: mailedTo })
    : t("buyerRoom.questions.notMailed")
  return (
    <div className="border-s-2 border-line ps-3">
      <p className="text-xs text-muted wrap-anywhere">
        {by.name} · {format.dateTime(at)} · {mailed}
      </p>
      <p className="prose">{text}</p>
    </div>
  )
}

function AnswerForm({ question, onSaved }: { question: RoomQuestion; onSaved: () => void }) {
  const t = useMessages()
  const send = apiMutation(answerRoomQuestion)
  const form = useForm({
    initial: { text: "" },
    draftKey: `room-answer.${question.id}`,
    save: (values, context) => send({ roomQuestionId: question.id, ...values }, context),
    onSaved: () => {
      form.reset()
      toast({ text: t("buyerRoom.questions.sent") })
      onSaved()
    },
  })
  const beginning = [...question.text].slice(0, 60).join("")
  return (
    <Form form={form} id={`room-answer-${question.id}`} className="flex flex-col gap-2">
      <TextArea
        label={t("buyerRoom.questions.answer", { question: beginning })}
        isLabelHidden
        isRequired
        rows={2}
        placeholder={t("buyerRoom.questions.placeholder")}
        maxLength={5_000}
        {...form.field("text")}
      />
      <div className="flex justify-end">
        <Button type="submit" isPending={form.isPending}>
          {t("buyerRoom.questions.send")}
        </Button>
      </div>
    </Form>
  )
}
