import { type KeyboardEvent, useRef, useState } from "react"
import { type Locale, locales } from "../../../kernel/locale.ts"
import { useCommand } from "../../../web/commands/registry.ts"
import { dropDraft, keepDraft, keptDraft } from "../../../web/drafts.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import type { Qualification } from "../contract.ts"
import { type QuestionSide, questionSides } from "../scorecard.ts"
import { AnswersState } from "./AnswersState.tsx"
import type { AnswerDesk, DeskEntry } from "./answer-desk.ts"
import { QuestionRow } from "./QuestionRow.tsx"
import { useAnswerDesk } from "./use-answer-desk.ts"

type Props = { qualification: Qualification; mayWrite: boolean }

const native: Record<Locale, string> = { en: "English", "zh-CN": "中文" }

/**
 * The questions of both sides, to be answered during a call: digits answer, J and K walk, E goes to
 * the evidence, L asks in the other language. What is answered is saved by itself.
 */
export function ScorecardQuestions({ qualification, mayWrite }: Props) {
  const t = useMessages()
  const { desk, entries } = useAnswerDesk(qualification)
  const [asked, setAsked] = useAskedLanguage(qualification)
  const list = useRef<HTMLElement>(null)
  const [currentId, setCurrent] = useState<string>()
  const other = locales.find((one) => one !== asked) ?? asked
  const { questions } = qualification.scorecard
  const { answered } = qualification.judgement
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-question]") ?? [])]
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event)
    if (step === undefined) return
    event.preventDefault()
    if (step === "language") return setAsked(other)
    const at = rows().findIndex((row) => row.contains(document.activeElement))
    focusAnswer(rows()[at + step])
  }
  const start = () =>
    focusAnswer(rows().find((row) => !row.querySelector("[aria-pressed=true]")) ?? rows()[0])
  const startCommand = { id: "scorecard.start", title: "qualification.start", keys: "q" } as const
  useCommand({ ...startCommand, pinyin: "hdpfk", when: mayWrite, run: start })
  return (
    <section
      ref={list}
      aria-labelledby="scorecard"
      className="flex flex-col gap-4"
      onKeyDown={onKeyDown}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setCurrent(undefined)
      }}
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 id="scorecard" className="font-medium">
          {t("qualification.card")}
        </h3>
        <span className="text-xs text-muted">
          {t("qualification.answered", {
            count: String(answered),
            total: String(questions.length),
          })}
        </span>
        <AnswersState entries={entries} />
        <Button look="quiet" className="ms-auto" onClick={() => setAsked(other)}>
          {t("qualification.askIn", { language: native[other] })}
        </Button>
      </header>
      {questionSides.map((side) => (
        <SideQuestions
          key={side}
          {...{ side, qualification, mayWrite, asked, desk, entries, currentId }}
          onCurrent={setCurrent}
        />
      ))}
      {mayWrite && <p className="text-xs text-muted max-md:hidden">{t("qualification.keys")}</p>}
    </section>
  )
}

type SideProps = Props & {
  side: QuestionSide
  asked: Locale
  desk: AnswerDesk
  entries: ReadonlyMap<string, DeskEntry>
  currentId: string | undefined
  onCurrent: (questionId: string) => void
}

/** The questions of one side; the one in focus shows where to write what was said. */
function SideQuestions({ side, qualification, entries, ...props }: SideProps) {
  const t = useMessages()
  const { asked, desk, mayWrite, currentId, onCurrent } = props
  const questions = qualification.scorecard.questions.filter((one) => one.side === side)
  if (questions.length === 0) return null
  return (
    <div className="flex flex-col gap-1">
      <h4 className="text-xs font-medium text-muted">{t(`qualification.side.${side}`)}</h4>
      <ol className="flex flex-col border-y border-line">
        {questions.map((question) => (
          <QuestionRow
            key={question.id}
            {...{ question, asked, desk, mayWrite }}
            answer={qualification.answers.find((one) => one.question === question.id)}
            entry={entries.get(question.id)}
            isCurrent={question.id === currentId}
            onCurrent={() => onCurrent(question.id)}
          />
        ))}
      </ol>
    </div>
  )
}

function focusAnswer(row: HTMLElement | undefined) {
  row?.querySelector<HTMLElement>("button[aria-pressed=true], button")?.focus()
}

const steps: Record<string, 1 | -1 | "language"> = {
  j: 1,
  arrowdown: 1,
  k: -1,
  arrowup: -1,
  l: "language",
}

/** What a key asks for; letters typed into a field are text. */
function stepOf(event: KeyboardEvent): 1 | -1 | "language" | undefined {
  const { target, key, ctrlKey, metaKey, altKey } = event
  const isField = target instanceof HTMLElement && target.matches("input, textarea")
  if (isField || ctrlKey || metaKey || altKey || event.nativeEvent.isComposing) return undefined
  return steps[key.normalize("NFKC").toLowerCase()]
}

/** The lead's language, or another one chosen in this browser, where it stays with the deal. */
function useAskedLanguage({ dealId, language }: Qualification) {
  const key = `scorecard.${dealId}.language`
  const [chosen, setChosen] = useState(() => locales.find((one) => one === keptDraft(key)))
  const choose = (next: Locale) => {
    setChosen(next)
    if (next === language) dropDraft(key)
    else keepDraft(key, next)
  }
  return [chosen ?? language, choose] as const
}
