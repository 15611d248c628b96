import { type KeyboardEvent, useId, useRef } from "react"
import { type Locale, localText } from "../../../kernel/locale.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { classNames } from "../../../web/ui/class-names.ts"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import type { ScorecardAnswer, ScorecardQuestion } from "../contract.ts"
import { AnswerButtons, answerKeys } from "./AnswerButtons.tsx"
import { AnswerConflict } from "./AnswerConflict.tsx"
import { type AnswerDesk, type DeskEntry, draftOf } from "./answer-desk.ts"

type Props = {
  question: ScorecardQuestion
  answer: ScorecardAnswer | undefined
  entry: DeskEntry | undefined
  /** The language the lead is asked in. */
  asked: Locale
  desk: AnswerDesk
  mayWrite: boolean
  /** The one being asked now; it shows where to write what was said. */
  isCurrent: boolean
  onCurrent: () => void
}

/** One question with its answer, what shows it, and who said so. */
export function QuestionRow(props: Props) {
  const { question, answer, entry, asked, desk, mayWrite, isCurrent, onCurrent } = props
  const t = useMessages()
  const { locale } = useLanguage()
  const id = useId()
  const row = useRef<HTMLLIElement>(null)
  const draft = entry?.draft ?? draftOf(answer)
  const edit = (patch: Parameters<AnswerDesk["edit"]>[1], isTyping = false) =>
    desk.edit(question.id, patch, isTyping)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const isField = event.target instanceof HTMLElement && event.target.matches("input, textarea")
    const key = event.key.normalize("NFKC").toLowerCase()
    const given = isField ? undefined : answerKeys[key]
    if (given && mayWrite) edit({ answer: given })
    else if (!isField && key === "e") row.current?.querySelector("textarea")?.focus()
    else if (isField && key === "escape") row.current?.querySelector("button")?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <li
      ref={row}
      data-question={question.id}
      onFocus={onCurrent}
      onKeyDown={onKeyDown}
      className={classNames(
        "flex flex-col gap-2 border-b border-line px-2 py-2.5 last:border-none",
        isCurrent && "bg-accent-soft",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p id={id} className="min-w-56 flex-1">
          <span className="block text-xs text-muted">
            {localText(question.name, locale)}
            {question.minimum && ` · ${t("qualification.mustHave")}`}
          </span>
          <span lang={question.question[asked] ? asked : undefined}>
            {localText(question.question, asked)}
          </span>
          {asked !== locale && question.question[locale] && (
            <span className="block text-xs text-muted">{question.question[locale]}</span>
          )}
        </p>
        <AnswerButtons
          labelId={id}
          value={draft.answer}
          isDisabled={!mayWrite}
          onChange={(given) => edit({ answer: given })}
        />
      </div>
      {entry?.reason && (
        <p role="alert" className="text-xs text-danger">
          {entry.reason}
        </p>
      )}
      {entry?.state === "conflict" && (
        <AnswerConflict
          mine={draft}
          theirs={desk.known(question.id)}
          onMine={() => desk.takeMine(question.id)}
          onTheirs={() => desk.takeTheirs(question.id)}
        />
      )}
      {isCurrent && mayWrite ? (
        <div className="grid gap-2 md:grid-cols-[minmax(0,1fr)_12rem]">
          <TextArea
            label={t("qualification.evidence")}
            rows={1}
            maxLength={2000}
            value={draft.evidence}
            onChange={(evidence) => edit({ evidence }, true)}
          />
          <TextField
            label={t("qualification.saidBy")}
            maxLength={200}
            value={draft.saidBy}
            onChange={(saidBy) => edit({ saidBy }, true)}
          />
        </div>
      ) : (
        <Said draft={draft} answer={answer} />
      )}
    </li>
  )
}

/** What was said, by whom, and who wrote it down. */
function Said({
  draft,
  answer,
}: {
  draft: { evidence: string; saidBy: string }
  answer: ScorecardAnswer | undefined
}) {
  const t = useMessages()
  const format = useFormat()
  const { evidence, saidBy } = draft
  if (!evidence && !saidBy && !answer?.answeredBy) return null
  const by =
    answer?.answeredBy &&
    answer.answeredAt &&
    t("qualification.by", {
      name: answer.answeredBy.name,
      day: format.dateTime(answer.answeredAt),
    })
  return (
    <p className="text-xs text-muted wrap-anywhere">
      {saidBy && <span className="text-ink">{saidBy}: </span>}
      {evidence && <span className="text-ink">“{evidence}” </span>}
      {by}
    </p>
  )
}
