import { useNavigate, useParams } from "@tanstack/react-router"
import { lazy, Suspense } from "react"
import { PipelinePage } from "../../features/deals/web/PipelinePage.tsx"
import { PipelineSwitch } from "../../features/pipelines/web/PipelineSwitch.tsx"

// The board is read without waiting for the word on sample data.
const LoadSampleData = lazy(async () => ({
  default: (await import("../../features/sample/web/LoadSampleData.tsx")).LoadSampleData,
}))
const SampleDataNotice = lazy(async () => ({
  default: (await import("../../features/sample/web/SampleDataNotice.tsx")).SampleDataNotice,
}))

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
      pipelineSwitch={<PipelineSwitch pipelineId={pipelineId} onChange={show} />}
    />
  )
}
