import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { basisPoints, id, localText } from "../../kernel/fields.ts"
import { forecastCategories, stageKinds } from "./stage.ts"

/** What must be true before a deal leaves a stage; stored and shown. */
export const ExitCriterion = z.strictObject({
  id,
  text: localText(300),
  side: z.enum(["seller", "buyer", "both"]),
  evidence: z.enum(["field", "file", "meeting", "note", "statement", "buyer-click"]),
  required: z.boolean(),
})
export type ExitCriterion = z.infer<typeof ExitCriterion>

const stageFields = {
  name: localText(80),
  description: localText(1000),
  kind: z.enum(stageKinds),
  probabilityBps: basisPoints,
  /** Days a deal should stay at most; null = no target. */
  targetDays: z.int().min(1).max(3650).nullable(),
  /** Days without a touch after which a deal counts as stale; null = never. */
  rotDays: z.int().min(1).max(3650).nullable(),
  forecastCategory: z.enum(forecastCategories),
  exitCriteria: z.array(ExitCriterion).max(100),
}

/** A stage as the version of its pipeline that is in force describes it. */
export const Stage = z.object({ id, ...stageFields })
export type Stage = z.infer<typeof Stage>

/** A pipeline with its stages, least to most likely. */
export const Pipeline = z.object({
  id,
  name: localText(80),
  /** Number of the definition in force; each change makes the next one. */
  versionNumber: z.int(),
  stages: z.array(Stage),
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Pipeline = z.infer<typeof Pipeline>

/** A stage in a definition to publish: an existing one keeps its `id`, a new one has null. */
export const StageDraft = z.strictObject({
  id: id.nullable(),
  ...stageFields,
})
export type StageDraft = z.infer<typeof StageDraft>

export const listPipelines = endpoint({
  method: "GET",
  path: "/pipelines",
  summary: "List the workspace's pipelines with their stages",
  permission: "pipeline.read",
  input: z.object({ includeArchived: z.stringbool().default(false) }),
  output: z.object({ items: z.array(Pipeline) }),
  problems: [],
})

export const getPipeline = endpoint({
  method: "GET",
  path: "/pipelines/{pipelineId}",
  summary: "Get a pipeline, in force now or as it was defined in an earlier version",
  permission: "pipeline.read",
  input: z.object({ pipelineId: id, versionNumber: z.coerce.number().int().min(1).optional() }),
  output: Pipeline,
  problems: [],
})

export const createPipeline = endpoint({
  method: "POST",
  path: "/pipelines",
  summary: "Create a pipeline from its stages",
  permission: "pipeline.admin",
  input: z.object({ name: localText(80), stages: z.array(StageDraft).min(1).max(200) }),
  output: Pipeline,
  problems: [],
})

/**
 * Add, rename, reorder, split, merge and delete are all this: the whole new definition, and for
 * each stage that goes (or is split) the stage its deals move to. The past keeps its version.
 */
export const publishPipelineVersion = endpoint({
  method: "POST",
  path: "/pipelines/{pipelineId}/versions",
  summary: "Publish the next version of a pipeline's definition",
  permission: "pipeline.admin",
  input: z.object({
    pipelineId: id,
    version: z.int(),
    stages: z.array(StageDraft).min(1).max(200),
    /** Removed stage id → index in `stages` its open deals move to. */
    moves: z.record(id, z.int().min(0).max(199)).default({}),
    note: z.string().max(500).optional(),
  }),
  output: Pipeline,
  problems: ["version-stale", "mapping-required"],
})

export const updatePipeline = endpoint({
  method: "PATCH",
  path: "/pipelines/{pipelineId}",
  summary: "Rename a pipeline, or archive it and bring it back",
  permission: "pipeline.admin",
  input: z.object({
    pipelineId: id,
    version: z.int(),
    name: localText(80).optional(),
    isArchived: z.boolean().optional(),
  }),
  output: Pipeline,
  problems: ["version-stale"],
})

export const PipelineVersion = z.object({
  number: z.int(),
  validFrom: z.iso.datetime(),
  createdBy: z.string().nullable(),
  note: z.string().nullable(),
  stageCount: z.int(),
})

export const listPipelineVersions = endpoint({
  method: "GET",
  path: "/pipelines/{pipelineId}/versions",
  summary: "List a pipeline's versions, newest first",
  permission: "pipeline.read",
  input: z.object({ pipelineId: id }),
  output: z.object({ items: z.array(PipelineVersion) }),
  problems: [],
})

/** Templates a workspace can start a pipeline from. */
export const pipelineTemplates = [
  "seven-stages",
  "small-business",
  "chinese-enterprise",
  "telecom-plans",
  "agency-scoping",
  "empty",
] as const

export const listPipelineTemplates = endpoint({
  method: "GET",
  path: "/pipeline-templates",
  summary: "List the templates a pipeline can start from",
  permission: "pipeline.read",
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        key: z.enum(pipelineTemplates),
        name: localText(80),
        stages: z.array(StageDraft),
      }),
    ),
  }),
  problems: [],
})

