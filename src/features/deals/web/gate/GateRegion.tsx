import { lazy, Suspense, useEffect } from "react"
import { dropAsks, useGateAsks } from "./gate-asks.ts"

const GateDialog = lazy(async () => ({ default: (await import("./GateDialog.tsx")).GateDialog }))

/** Where moves that a gate refused are taken up again; once on every screen that moves deals. */
export function GateRegion() {
  const asks = useGateAsks()
  useEffect(() => () => dropAsks("all"), []) // what a screen asked goes with it
  const [first] = asks
  if (!first) return null
  const key = `${first.deal.id} ${first.unmet.toStageId}`
  return (
    <Suspense>
      <GateDialog
        key={key}
        ask={first}
        waiting={asks.length - 1}
        onDone={() => dropAsks("first")}
        onDropAll={() => dropAsks("all")}
      />
    </Suspense>
  )
}
