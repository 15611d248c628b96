import { NotesPanel } from "../../features/activities/web/NotesPanel.tsx"
import { ContactPage } from "../../features/contacts/web/ContactPage.tsx"
import { DealsPanel } from "../../features/deals/web/DealsPanel.tsx"
import { FilesPanel } from "../../features/files/web/FilesPanel.tsx"

/** A contact with the deals, notes and files that hang on it. */
export function ContactScreen() {
  return (
    <ContactPage
      panels={(id) => (
        <>
          <DealsPanel contactId={id} />
          <NotesPanel key={`notes ${id}`} kind="contact" id={id} />
          <FilesPanel key={`files ${id}`} kind="contact" id={id} />
        </>
      )}
    />
  )
}
