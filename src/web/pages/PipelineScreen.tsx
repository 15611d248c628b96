import { useNavigate, useParams } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { PipelinePage } from "../../features/deals/web/PipelinePage.tsx"
import { PipelineSwitch } from "../../features/pipelines/web/PipelineSwitch.tsx"
import { panelOf } from "../screens.ts"

// The board is read without waiting for the word on sample data.
const LoadSampleData = lazy(async () => ({
  default: (await import("../../features/sample/web/LoadSampleData.tsx")).LoadSampleData,
}))
const SampleDataNotice = lazy(async () => ({
  default: (await import("../../features/sample/web/SampleDataNotice.tsx")).SampleDataNotice,
}))

const EnrolManyButton = panelOf(
  () => import("../../features/sequences/web/EnrolManyButton.tsx"),
  "EnrolManyButton",
  "sequences",
)

/** The board with what other rooms put on it: the switch of pipelines, the word on sample data. */
export function PipelineScreen() {
  const { pipelineId = "" } = useParams({ strict: false })
  const navigate = useNavigate()
  const show = (id: string) =>
    void navigate({ to: "/pipeline/$pipelineId", params: { pipelineId: id } })
  return (
    <PipelinePage
      key={pipelineId}
      emptyAct={
        <Suspense>
          <LoadSampleData pipelineId={pipelineId} />
        </Suspense>
      }
      notice={
        <Suspense>
          <SampleDataNotice />
        </Suspense>
      }
      moreActs={(dealIds, clear) => (
        <Suspense>
          <EnrolManyButton people={dealIds.map((dealId) => ({ dealId }))} onAdded={clear} />
        </Suspense>
      )}
      pipelineSwitch={<PipelineSwitch pipelineId={pipelineId} onChange={show} />}
    />
  )
}
