import { NotesPanel } from "../../features/activities/web/NotesPanel.tsx"
import { CompanyPage } from "../../features/companies/web/CompanyPage.tsx"
import { ContactsPanel } from "../../features/contacts/web/ContactsPanel.tsx"
import { DealsPanel } from "../../features/deals/web/DealsPanel.tsx"
import { FilesPanel } from "../../features/files/web/FilesPanel.tsx"

/** A company with its deals, contacts, notes and files. */
export function CompanyScreen() {
  return (
    <CompanyPage
      panels={({ id, name }) => (
        <>
          <DealsPanel key={`deals ${id}`} companyId={id} />
          <ContactsPanel key={`contacts ${id}`} company={{ id, label: name }} />
          <NotesPanel key={`notes ${id}`} kind="company" id={id} />
          <FilesPanel key={`files ${id}`} kind="company" id={id} />
        </>
      )}
    />
  )
}
