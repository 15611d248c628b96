import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import type { ScorecardAnswer } from "../contract.ts"
import type { Draft } from "./answer-desk.ts"

type Props = {
  mine: Draft
  theirs: ScorecardAnswer | undefined
  onMine: () => void
  onTheirs: () => void
}

/** Two answers to one question, side by side: neither is lost, one is chosen. */
export function AnswerConflict({ mine, theirs, onMine, onTheirs }: Props) {
  const t = useMessages()
  const said = (one: Pick<Draft, "answer" | "evidence" | "saidBy"> | undefined) =>
    [
      one?.answer ? t(`qualification.answer.${one.answer}`) : t("qualification.blank"),
      one?.saidBy,
      one?.evidence && `“${one.evidence}”`,
    ]
      .filter(Boolean)
      .join(" · ")
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-card bg-warn-soft px-3 py-2">
      <p className="font-medium text-warn">{t("qualification.conflict")}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 wrap-anywhere">
        <dt className="text-muted">{t("qualification.theirs")}</dt>
        <dd>{said(theirs)}</dd>
        <dt className="text-muted">{t("qualification.mine")}</dt>
        <dd>{said(mine)}</dd>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onMine}>{t("qualification.takeMine")}</Button>
        <Button onClick={onTheirs}>{t("qualification.takeTheirs")}</Button>
      </div>
    </div>
  )
}
