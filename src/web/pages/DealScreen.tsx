import { Suspense } from "react"
import { TasksPanel } from "../../features/actions/web/TasksPanel.tsx"
import { NotesPanel } from "../../features/activities/web/NotesPanel.tsx"
import { DealPage } from "../../features/deals/web/DealPage.tsx"
import { FilesPanel } from "../../features/files/web/FilesPanel.tsx"
import { panelOf } from "../screens.ts"
import { Skeleton } from "../ui/Skeleton.tsx"
import { StageWorkspace } from "./StageWorkspace.tsx"

const BuyerRoom = panelOf(
  () => import("../../features/buyer-room/web/BuyerRoomPanel.tsx"),
  "BuyerRoomPanel",
  "buyerRoom",
)

const Promises = panelOf(
  () => import("../../features/handover/web/PromisesPanel.tsx"),
  "PromisesPanel",
  "handover",
)

/** A deal with the work of its stages, and the notes and files that hang on it. */
export function DealScreen() {
  return (
    <DealPage
      work={(id, kind) => <StageWorkspace key={`${kind} ${id}`} dealId={id} kind={kind} />}
      panels={(id) => (
        <>
          <TasksPanel key={`tasks ${id}`} dealId={id} />
          <Suspense fallback={<Skeleton lines={2} />}>
            <BuyerRoom key={`room ${id}`} dealId={id} />
          </Suspense>
          <Suspense fallback={<Skeleton lines={2} />}>
            <Promises key={`promises ${id}`} dealId={id} />
          </Suspense>
          <NotesPanel key={`notes ${id}`} kind="deal" id={id} />
          <FilesPanel key={`files ${id}`} kind="deal" id={id} />
        </>
      )}
    />
  )
}
