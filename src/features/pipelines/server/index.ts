import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { createPipeline } from "./create-pipeline.ts"
import { publishPipelineVersion } from "./publish-pipeline-version.ts"
import * as reads from "./reads.ts"
import { updatePipeline } from "./update-pipeline.ts"

export const operations: readonly Mounted[] = [
  mounted(contract.createPipeline, createPipeline),
  mounted(contract.getPipeline, reads.getPipeline),
  mounted(contract.listPipelines, reads.listPipelines),
  mounted(contract.listPipelineTemplates, reads.listPipelineTemplates),
  mounted(contract.listPipelineVersions, reads.listPipelineVersions),
  mounted(contract.listStageTimes, reads.listStageTimes),
  mounted(contract.listStageUsage, reads.listStageUsage),
  mounted(contract.publishPipelineVersion, publishPipelineVersion),
  mounted(contract.updatePipeline, updatePipeline),
]
