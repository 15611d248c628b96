import { Suspense } from "react"
import { CompaniesPage } from "../../features/companies/web/CompaniesPage.tsx"
import { panelOf } from "../screens.ts"
import { useMay } from "../session.tsx"

const EnrolBar = panelOf(
  () => import("../../features/sequences/web/EnrolBar.tsx"),
  "EnrolBar",
  "sequences",
)

/** Every company, with what other rooms do with those that are chosen. */
export function CompaniesScreen() {
  const mayEnrol = useMay("deal.write")
  if (!mayEnrol) return <CompaniesPage />
  return (
    <CompaniesPage
      selectionBar={(ids, clear) => (
        <Suspense>
          <EnrolBar people={ids.map((companyId) => ({ companyId }))} onClear={clear} />
        </Suspense>
      )}
    />
  )
}
