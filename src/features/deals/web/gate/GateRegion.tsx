import { Suspense, useEffect } from "react"
import { panelOf } from "../../../../web/screens.ts"
import { dropAsks, useGateAsks } from "./gate-asks.ts"

const GateDialog = panelOf(() => import("./GateDialog.tsx"), "GateDialog", "deals", "deals.page")

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
