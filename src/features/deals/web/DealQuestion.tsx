import { lazy, Suspense } from "react"
import type { DealAsk } from "./deal-ask.ts"
import type { PropertyStage } from "./PropertyFields.tsx"

const CloseDialog = lazy(async () => ({ default: (await import("./CloseDialog.tsx")).CloseDialog }))
const PropertyDialog = lazy(async () => ({
  default: (await import("./PropertyDialog.tsx")).PropertyDialog,
}))

type Props = { ask: DealAsk; stages: readonly PropertyStage[]; onClose: () => void }

/** The dialog for what was asked about deals. */
export function DealQuestion({ ask, stages, onClose }: Props) {
  return (
    <Suspense>
      {ask.kind === "close" ? (
        <CloseDialog deal={ask.card} outcome={ask.outcome} onClose={onClose} />
      ) : (
        <PropertyDialog cards={ask.cards} property={ask.property} {...{ stages, onClose }} />
      )}
    </Suspense>
  )
}
