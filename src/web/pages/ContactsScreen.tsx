import { Suspense } from "react"
import { ContactsPage } from "../../features/contacts/web/ContactsPage.tsx"
import { panelOf } from "../screens.ts"
import { useMay } from "../session.tsx"

const EnrolBar = panelOf(
  () => import("../../features/sequences/web/EnrolBar.tsx"),
  "EnrolBar",
  "sequences",
)

/** Every contact, with what other rooms do with those that are chosen. */
export function ContactsScreen() {
  const mayEnrol = useMay("deal.write")
  if (!mayEnrol) return <ContactsPage />
  return (
    <ContactsPage
      selectionBar={(ids, clear) => (
        <Suspense>
          <EnrolBar people={ids.map((contactId) => ({ contactId }))} onClear={clear} />
        </Suspense>
      )}
    />
  )
}
