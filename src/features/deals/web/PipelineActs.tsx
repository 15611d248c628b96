import { lazy, type ReactNode, Suspense } from "react"
import { panelOf } from "../../../web/screens.ts"
import { useMay } from "../../../web/session.tsx"
import { isAfterWin } from "../../pipelines/stage.ts"
import type { Board as BoardData } from "../board-contract.ts"
import type { DealCard } from "../contract.ts"
import { cardAtHand } from "./cards-on-screen.ts"
import { DealCommands } from "./DealCommands.tsx"
import { DealQuestion } from "./DealQuestion.tsx"
import type { DealAsk } from "./deal-ask.ts"
import type { Selection } from "./use-selection.ts"

const BulkBar = lazy(async () => ({ default: (await import("./BulkBar.tsx")).BulkBar }))
const DealPeek = panelOf(() => import("./DealPeek.tsx"), "DealPeek", "deals", "deals.page")

type Props = {
  board: BoardData
  /** Whether there is anything that a key could act on. */
  hasDeals: boolean
  selection: Selection
  ask: DealAsk | undefined
  onAsk: (ask: DealAsk | undefined) => void
  peeked: string | undefined
  onPeekEnd: () => void
  /** Acts of other rooms on a selection of deals. */
  moreActs: ((dealIds: readonly string[], clear: () => void) => ReactNode) | undefined
}

/** What is done with deals on this screen: by key, for a selection, in dialogs and beside the board. */
export function PipelineActs(props: Props) {
  const { board, hasDeals, selection, ask, onAsk, peeked, onPeekEnd, moreActs } = props
  const mayWrite = useMay("deal.write")
  const { some, clear } = selection
  const atHand = () => [cardAtHand()].filter((card) => card !== undefined)
  return (
    <Suspense>
      {some && <BulkBar cards={some} onAsk={onAsk} onClear={clear} moreActs={moreActs} />}
      {mayWrite && board.asOf === null && hasDeals && (
        <DealCommands targets={() => some ?? atHand()} onAsk={onAsk} />
      )}
      {ask && (
        <DealQuestion
          ask={withLatest(ask, board)}
          stages={board.stages.filter(({ kind }) => !isAfterWin(kind))}
          onClose={() => onAsk(undefined)}
        />
      )}
      {peeked && <DealPeek dealId={peeked} onClose={onPeekEnd} />}
    </Suspense>
  )
}

/** A deal may have been asked about while its last move was on the way: its newest version counts. */
function withLatest(ask: DealAsk, board: BoardData): DealAsk {
  const cards = board.stages.flatMap((stage) => stage.cards)
  const latest = (card: DealCard) => cards.find(({ id }) => id === card.id) ?? card
  if (ask.kind === "close") return { ...ask, card: latest(ask.card) }
  const [first, ...rest] = ask.cards
  return { ...ask, cards: [latest(first), ...rest.map(latest)] }
}
