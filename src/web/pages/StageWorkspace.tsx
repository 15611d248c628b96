import { type ComponentType, Suspense } from "react"
import type { StageKind } from "../../features/pipelines/stage.ts"
import { panelOf } from "../screens.ts"
import { Skeleton } from "../ui/Skeleton.tsx"

type Props = { dealId: string; kind: StageKind }

/** The place where the work of each kind of stage is done: `kind: panelOf(load, name, its room)`. */
const workspaces: { readonly [Kind in StageKind]?: ComponentType<{ dealId: string }> } = {
  prospecting: panelOf(
    () => import("../../features/sequences/web/ContactPlanPanel.tsx"),
    "ContactPlanPanel",
    "actions",
    "sequences",
  ),
}

/** What there is to do in a stage of this kind; nothing where its work has no place of its own. */
export function StageWorkspace({ dealId, kind }: Props) {
  const Work = workspaces[kind]
  return (
    Work && (
      <Suspense fallback={<Skeleton lines={3} />}>
        <Work dealId={dealId} />
      </Suspense>
    )
  )
}
