import { type ComponentType, Suspense } from "react"
import type { StageKind } from "../../features/pipelines/stage.ts"
import { panelOf } from "../screens.ts"
import { Skeleton } from "../ui/Skeleton.tsx"

type Props = { dealId: string; kind: StageKind }

const sequences = panelOf(
  () => import("../../features/sequences/web/SequencesPanel.tsx"),
  "SequencesPanel",
  "actions",
  "sequences",
)

/** The places where the work of each kind of stage is done, from top to bottom. */
const workspaces: {
  readonly [Kind in StageKind]?: readonly ComponentType<{ dealId: string }>[]
} = {
  prospecting: [
    panelOf(
      () => import("../../features/prospecting/web/ProspectingPanel.tsx"),
      "ProspectingPanel",
      "prospecting",
    ),
    panelOf(
      () => import("../../features/sequences/web/ContactPlanPanel.tsx"),
      "ContactPlanPanel",
      "actions",
      "sequences",
    ),
    sequences,
  ],
  qualification: [
    panelOf(
      () => import("../../features/qualification/web/QualificationPanel.tsx"),
      "QualificationPanel",
      "qualification",
    ),
    sequences,
  ],
  meeting: [
    panelOf(
      () => import("../../features/meetings/web/MeetingsPanel.tsx"),
      "MeetingsPanel",
      "meetings",
    ),
    sequences,
  ],
  proposal: [
    panelOf(
      () => import("../../features/proposals/web/ProposalsPanel.tsx"),
      "ProposalsPanel",
      "proposals",
    ),
    sequences,
  ],
  negotiation: [
    panelOf(
      () => import("../../features/negotiation/web/StakeholdersPanel.tsx"),
      "StakeholdersPanel",
      "negotiation",
    ),
    panelOf(
      () => import("../../features/negotiation/web/ClosePlanPanel.tsx"),
      "ClosePlanPanel",
      "negotiation",
    ),
    panelOf(
      () => import("../../features/contracts/web/ContractPanel.tsx"),
      "ContractPanel",
      "contracts",
    ),
    panelOf(() => import("../../features/closing/web/SigningPanel.tsx"), "SigningPanel", "closing"),
    sequences,
  ],
}

/** What there is to do in a stage of this kind; nothing where its work has no place of its own. */
export function StageWorkspace({ dealId, kind }: Props) {
  return workspaces[kind]?.map((Work, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a kind never change places
    <Suspense key={place} fallback={<Skeleton lines={3} />}>
      <Work dealId={dealId} />
    </Suspense>
  ))
}
