import { useNavigate, useParams } from "@tanstack/react-router"
import { PipelinePage } from "../../features/deals/web/PipelinePage.tsx"
import { PipelineSwitch } from "../../features/pipelines/web/PipelineSwitch.tsx"
import { LoadSampleData } from "../../features/sample/web/LoadSampleData.tsx"
import { SampleDataNotice } from "../../features/sample/web/SampleDataNotice.tsx"

/** The board with what other rooms put on it: the switch of pipelines, the word on sample data. */
export function PipelineScreen() {
  const { pipelineId = "" } = useParams({ strict: false })
  const navigate = useNavigate()
  const show = (id: string) =>
    void navigate({ to: "/pipeline/$pipelineId", params: { pipelineId: id } })
  return (
    <PipelinePage
      key={pipelineId}
      emptyAct={<LoadSampleData pipelineId={pipelineId} />}
      notice={<SampleDataNotice />}
      pipelineSwitch={<PipelineSwitch pipelineId={pipelineId} onChange={show} />}
    />
  )
}
