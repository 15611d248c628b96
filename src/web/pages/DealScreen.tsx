import { NotesPanel } from "../../features/activities/web/NotesPanel.tsx"
import { DealPage } from "../../features/deals/web/DealPage.tsx"
import { FilesPanel } from "../../features/files/web/FilesPanel.tsx"

/** A deal with the notes and files that hang on it. */
export function DealScreen() {
  return (
    <DealPage
      panels={(id) => (
        <>
          <NotesPanel key={`notes ${id}`} kind="deal" id={id} />
          <FilesPanel key={`files ${id}`} kind="deal" id={id} />
        </>
      )}
    />
  )
}
