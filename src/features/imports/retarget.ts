import type { Pipeline } from "../pipelines/contract.ts"
import type { ImportMapping, StageValue } from "./contract.ts"
import { placeValues } from "./stage-values.ts"

/** The mapping with its deals going into another pipeline, or a new one made of the files' words. */
export function retarget(
  mapping: ImportMapping,
  values: readonly Pick<StageValue, "value" | "isStatus">[],
  target: Pick<Pipeline, "id" | "stages"> | { newName: string },
): ImportMapping {
  if ("newName" in target) {
    const name = target.newName.trim().slice(0, 80)
    const stages = placeValues(values)
    const isKept = stages.some(({ stage }) => stage === mapping.birthStage)
    const birthStage = isKept ? mapping.birthStage : null
    return { ...mapping, pipeline: { kind: "new", name }, stages, birthStage }
  }
  const known = target.stages.map(({ id, name, kind }) => ({
    key: id,
    names: [name.en, name["zh-CN"]].filter(Boolean),
    kind,
  }))
  return {
    ...mapping,
    pipeline: { kind: "existing", pipelineId: target.id },
    stages: placeValues(values, known),
    birthStage: known.some(({ key }) => key === mapping.birthStage) ? mapping.birthStage : null,
  }
}
