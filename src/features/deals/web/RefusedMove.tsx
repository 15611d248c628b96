import { ProblemError } from "../../../kernel/client.ts"
import { localText } from "../../../kernel/locale.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import type { Deal } from "../contract.ts"
import type { PropertyStage } from "./PropertyFields.tsx"
import type { Move } from "./use-board.ts"

/** A move that the server did not make, and why. */
export type Refusal = { move: Move; error: Error }

type Props = Refusal & {
  stages: readonly PropertyStage[]
  onMove: (move: Move) => void
  onClose: () => void
}

/** A refused move is never a silent snap-back: it says why, and offers the way on. */
export function RefusedMove({ move, error, stages, onMove, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const problem = error instanceof ProblemError ? error.problem : undefined
  const facts = problem?.facts as { current?: Deal } | undefined // the contract's stale answer
  const current = problem?.code === "version-stale" ? facts?.current : undefined
  const stage = stages.find(({ id }) => id === current?.stageId)
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
