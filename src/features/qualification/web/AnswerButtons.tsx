import { useMessages } from "../../../web/messages.tsx"
import { classNames } from "../../../web/ui/class-names.ts"
import type { Answer } from "../scorecard.ts"

/** In the order of their keys. */
const inOrder = ["yes", "partly", "no", "unknown"] as const

export const answerKeys: Readonly<Record<string, Answer>> = Object.fromEntries(
  inOrder.map((answer, index) => [String(index + 1), answer]),
)

const chosen: Record<Answer, string> = {
  yes: "border-ok bg-ok-soft text-ok",
  partly: "border-warn bg-warn-soft text-warn",
  no: "border-danger bg-danger-soft text-danger",
  unknown: "border-info bg-info-soft text-info",
}

type Props = {
  labelId: string
  value: Answer | null
  isDisabled: boolean
  /** Null when the chosen one is pressed again: it is taken back. */
  onChange: (answer: Answer | null) => void
}

/** The four answers in a row, each with its digit. */
export function AnswerButtons({ labelId, value, isDisabled, onChange }: Props) {
  const t = useMessages()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need its legend inside
    <div role="group" aria-labelledby={labelId} className="flex gap-1 max-md:w-full">
      {inOrder.map((answer, index) => (
        <button
          key={answer}
          type="button"
          aria-pressed={value === answer}
          disabled={isDisabled}
          onClick={() => onChange(value === answer ? null : answer)}
          className={classNames(
            "inline-flex min-h-(--control) items-center justify-center gap-1.5 rounded-control border px-2.5 text-sm max-md:flex-1",
            value === answer
              ? `font-medium ${chosen[answer]}`
              : "border-control bg-panel text-ink enabled:hover:bg-hover",
          )}
        >
          <span
            aria-hidden="true"
            className={classNames("text-xs max-md:hidden", value !== answer && "text-muted")}
          >
            {index + 1}
          </span>
          {t(`qualification.answer.${answer}`)}
        </button>
      ))}
    </div>
  )
}
