import { ProblemError } from "../../../kernel/client.ts"
import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import type { Board } from "../board-contract.ts"
import type { Deal, DealCard } from "../contract.ts"
import { CloseDialog } from "./CloseDialog.tsx"
import type { Move } from "./use-board.ts"

/** What the board has to ask: how a deal ended, or what to do about a refused move. */
export type BoardQuestion =
  | { kind: "close"; card: DealCard; outcome: "won" | "lost" }
  | { kind: "refused"; move: Move; error: Error }

type Props = {
  question: BoardQuestion
  board: Board
  onMove: (move: Move) => void
  onClose: () => void
}

export function BoardDialogs({ question, board, onMove, onClose }: Props) {
  if (question.kind === "close") {
    const { card, outcome } = question
    // The card may have been asked about while its last move was still on the way.
    const cards = board.stages.flatMap((stage) => stage.cards)
    const current = cards.find(({ id }) => id === card.id) ?? card
    return <CloseDialog deal={current} outcome={outcome} onClose={onClose} />
  }
  return <RefusedMove {...question} {...{ board, onMove, onClose }} />
}

type Refused = Extract<BoardQuestion, { kind: "refused" }> & Omit<Props, "question">

/** A refused move is never a silent snap-back: it says why, and offers the way on. */
function RefusedMove({ move, error, board, onMove, onClose }: Refused) {
  const t = useMessages()
  const { locale } = useLanguage()
  const problem = error instanceof ProblemError ? error.problem : undefined
  const facts = problem?.facts as { current?: Deal } | undefined // the contract's stale answer
  const current = problem?.code === "version-stale" ? facts?.current : undefined
  const stage = board.stages.find(({ id }) => id === current?.stageId)
  const retry = () => {
    onClose()
    onMove({ ...move, card: { ...move.card, version: current?.version ?? move.card.version } })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("deals.refused.title", { deal: move.card.title })}
      footer={
        <>
          <Button onClick={onClose}>{t("deals.refused.leave")}</Button>
          <Button look="primary" onClick={retry}>
            {current ? t("deals.refused.moveAnyway") : t("shell.action.retry")}
          </Button>
        </>
      }
    >
      <ProblemNotice error={error} />
      {stage && <p>{t("deals.refused.changed", { stage: localText(stage.name, locale) })}</p>}
    </Dialog>
  )
}
