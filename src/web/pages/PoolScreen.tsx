import { Suspense } from "react"
import { PoolPage } from "../../features/prospecting/web/PoolPage.tsx"
import { panelOf } from "../screens.ts"

const EnrolManyDialog = panelOf(
  () => import("../../features/sequences/web/EnrolManyDialog.tsx"),
  "EnrolManyDialog",
  "sequences",
)

/** The lead pool, with what other rooms do with leads once they are claimed. */
export function PoolScreen() {
  return (
    <PoolPage
      afterClaim={(dealIds, onClose) => (
        <Suspense>
          <EnrolManyDialog people={dealIds.map((dealId) => ({ dealId }))} onClose={onClose} />
        </Suspense>
      )}
    />
  )
}
