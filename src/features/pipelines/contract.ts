import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { basisPoints, id, line, localText, text } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { noPlay, StagePlay } from "./play.ts"
import {
  evidenceKinds,
  forecastCategories,
  gateFields,
  sides,
  skipRules,
  stageKinds,
  stageLimit,
} from "./stage.ts"

/** A field of a deal that can be asked for. */
const gateField = z.union([z.enum(gateFields), z.string().regex(/^custom:[a-z][a-z0-9_]{0,39}$/)])

const criterionFields = {
  text: localText(300),
  side: z.enum(sides),
  evidence: z.enum(evidenceKinds),
  required: z.boolean(),
}

/** What must be true before a deal leaves a stage; a required one refuses the move until it is. */
export const ExitCriterion = z.object({
  id,
  ...criterionFields,
  /** The deal's field that shows it by being filled; null where a person says so. */
  field: gateField.nullable(),
  /** For a meeting: the type that counts; null where any does. */
  meetingTypeId: id.nullable(),
  /** Counts up whenever its words, its side or its evidence change. */
  version: z.int(),
})
export type ExitCriterion = z.infer<typeof ExitCriterion>

/** A criterion in a definition to publish: an existing one keeps its `id`, a new one has null. */
export const ExitCriterionDraft = z.strictObject({
  id: id.nullable(),
  ...criterionFields,
  field: gateField.nullable().default(null),
  meetingTypeId: id.nullable().default(null),
  /** Taken so that what was read can be sent back; the server counts. */
  version: z.int().optional(),
})
export type ExitCriterionDraft = z.infer<typeof ExitCriterionDraft>

const exitFields = {
  isAllowed: z.boolean(),
  /** Fields of the deal that must be filled before it goes there. */
  requiredFields: z.array(gateField).max(20),
}

/** What is special about the way from a stage to another; pairs not named are free to go. */
export const StageExit = z.object({ toStageId: id, ...exitFields })
export type StageExit = z.infer<typeof StageExit>

/** The same in a definition to publish: a new stage is named by `#` and its index there. */
const StageExitDraft = z.strictObject({
  toStageId: z.union([id, z.string().regex(/^#\d{1,3}$/)]),
  ...exitFields,
})

const stageFields = {
  name: localText(80),
  /** How to work in this stage; either language may be empty. */
  description: z.strictObject({ en: text(1000), "zh-CN": text(1000) }),
  kind: z.enum(stageKinds),
  probabilityBps: basisPoints,
  /** Working days a deal should stay at most; null = no target. */
  targetDays: z.int().min(1).max(3650).nullable(),
  /** Whether what four of five won deals took is the target once thirty are known; before, `targetDays`. */
  targetFromWon: z.boolean(),
  /** Working days without an act of the buyer after which a deal counts as stale; null = never. */
  rotDays: z.int().min(1).max(3650).nullable(),
  forecastCategory: z.enum(forecastCategories),
  /** What passing this stage by needs. */
  skip: z.enum(skipRules),
}

/** A stage as one version of its pipeline describes it. */
export const Stage = z.object({
  id,
  ...stageFields,
  exitCriteria: z.array(ExitCriterion),
  exits: z.array(StageExit),
  play: StagePlay,
})
export type Stage = z.infer<typeof Stage>

/** A pipeline with its stages, least to most likely. */
export const Pipeline = z.object({
  id,
  name: localText(80),
  /** Number of the definition shown: the one in force, or the earlier one that was asked for. */
  versionNumber: z.int(),
  stages: z.array(Stage),
  isArchived: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Pipeline = z.infer<typeof Pipeline>

/**
 * A stage in a definition to publish: an existing one keeps its `id`, also one that only an
 * earlier version had; a new one has null.
 */
export const StageDraft = z.strictObject({
  id: id.nullable(),
  ...stageFields,
  skip: stageFields.skip.default("evidence"),
  targetFromWon: stageFields.targetFromWon.default(true),
  exitCriteria: z.array(ExitCriterionDraft).max(100),
  exits: z.array(StageExitDraft).max(stageLimit).default([]),
  play: StagePlay.default(noPlay),
})
export type StageDraft = z.infer<typeof StageDraft>

const definition = z.array(StageDraft).min(1).max(stageLimit)

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
  input: z.object({ name: localText(80), stages: definition }),
  output: Pipeline,
  problems: ["reference-unknown"],
})

/**
 * Add, rename, reorder, split, merge and delete are all this: the whole new definition, and for
 * each stage whose deals move the stage they move to. The past keeps its version. Publishing what
 * is in force already changes nothing and makes no version.
 */
export const publishPipelineVersion = endpoint({
  method: "POST",
  path: "/pipelines/{pipelineId}/versions",
  summary: "Publish the next version of a pipeline's definition",
  permission: "pipeline.admin",
  input: z.object({
    pipelineId: id,
    version: z.int(),
    stages: definition,
    /**
     * Stage id → index in `stages` its open deals move to. Needed for a stage that goes, or that
     * becomes one reached by winning, while open deals stand in it; allowed for any other.
     */
    moves: z
      .record(
        id,
        z
          .int()
          .min(0)
          .max(stageLimit - 1),
      )
      .default({}),
    note: line(500).optional(),
  }),
  output: Pipeline,
  problems: ["version-stale", "mapping-required", "reference-unknown"],
  rate: "heavy",
})

export const updatePipeline = endpoint({
  method: "PATCH",
  path: "/pipelines/{pipelineId}",
  summary: "Rename a pipeline, place it in the list, or archive it and bring it back",
  permission: "pipeline.admin",
  input: z.object({
    pipelineId: id,
    version: z.int(),
    name: localText(80).optional(),
    /** Its place among the pipelines, counted from 0. */
    position: z.int().min(0).max(10_000).optional(),
    /** An archived pipeline is hidden; its deals and its history stay as they are. */
    isArchived: z.boolean().optional(),
  }),
  output: Pipeline,
  problems: ["version-stale"],
})

const changed = <T extends z.core.$ZodType>(value: T) => ({ from: value, to: value })

/** What one version changed against the one before; `name` is the stage's name as it is called now. */
export const DefinitionChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("added"), name: localText(80), probabilityBps: basisPoints }),
  z.object({
    kind: z.literal("removed"),
    name: localText(80),
    /** Name of the stage that took its open deals; null when none had to move. */
    dealsTo: localText(80).nullable(),
  }),
  z.object({ kind: z.literal("deals-moved"), name: localText(80), dealsTo: localText(80) }),
  z.object({ kind: z.literal("renamed"), name: localText(80), ...changed(localText(80)) }),
  z.object({ kind: z.literal("reordered"), name: localText(80), ...changed(z.int()) }),
  z.object({ kind: z.literal("kind"), name: localText(80), ...changed(z.enum(stageKinds)) }),
  z.object({ kind: z.literal("probability"), name: localText(80), ...changed(basisPoints) }),
  z.object({ kind: z.literal("target"), name: localText(80), ...changed(z.int().nullable()) }),
  /** Whether the target follows won deals. */
  z.object({ kind: z.literal("target-from-won"), name: localText(80), ...changed(z.boolean()) }),
  z.object({ kind: z.literal("rot"), name: localText(80), ...changed(z.int().nullable()) }),
  z.object({
    kind: z.literal("category"),
    name: localText(80),
    ...changed(z.enum(forecastCategories)),
  }),
  z.object({ kind: z.literal("description"), name: localText(80) }),
  z.object({ kind: z.literal("skip"), name: localText(80), ...changed(z.enum(skipRules)) }),
  /** Which stage may follow, or what the way there needs. */
  z.object({ kind: z.literal("exits"), name: localText(80) }),
  /** What entering the stage does. */
  z.object({ kind: z.literal("play"), name: localText(80) }),
  /** Numbers of criteria before and after; equal when only their words changed. */
  z.object({ kind: z.literal("criteria"), name: localText(80), ...changed(z.int()) }),
])
export type DefinitionChange = z.infer<typeof DefinitionChange>

export const PipelineVersion = z.object({
  number: z.int(),
  /** In force from then until the next version. */
  validFrom: z.iso.datetime(),
  /** Who published it; null for the first one of a workspace. */
  createdBy: z.object({ id, name: z.string() }).nullable(),
  note: z.string().nullable(),
  stageCount: z.int(),
  /** Against the version before; empty for the first. */
  changes: z.array(DefinitionChange),
})
export type PipelineVersion = z.infer<typeof PipelineVersion>

export const listPipelineVersions = endpoint({
  method: "GET",
  path: "/pipelines/{pipelineId}/versions",
  summary: "List a pipeline's versions and what each changed, newest first",
  permission: "pipeline.read",
  input: z.object({ ...paging, pipelineId: id, limit: paging.limit.default(20) }),
  output: page(PipelineVersion),
  problems: ["cursor-invalid"],
})

/** How many deals a change of definition would meet. */
export const StageUsage = z.object({
  pipelineId: id,
  stageId: id,
  openDeals: z.int(),
  /** Open deals that were deleted and can still be restored; they need a stage, too. */
  deletedDeals: z.int(),
})
export type StageUsage = z.infer<typeof StageUsage>

export const listStageUsage = endpoint({
  method: "GET",
  path: "/stage-usage",
  summary: "Count the open deals of every stage, of one pipeline or of all",
  permission: "pipeline.admin",
  input: z.object({ pipelineId: id.optional() }),
  output: z.object({ items: z.array(StageUsage) }),
  problems: [],
})

/** How long won deals were in a stage, in working days of the workspace. */
export const StageTime = z.object({
  stageId: id,
  /** Won deals that have been through it. */
  wonDeals: z.int(),
  /** Within how many working days four of five had left it; null while fewer than thirty are known. */
  p80Days: z.int().nullable(),
  /** Counted every hour. */
  countedAt: z.iso.datetime(),
})
export type StageTime = z.infer<typeof StageTime>

export const listStageTimes = endpoint({
  method: "GET",
  path: "/stage-times",
  summary: "List how long won deals were in the stages, of one pipeline or of all",
  permission: "pipeline.read",
  input: z.object({ pipelineId: id.optional() }),
  output: z.object({ items: z.array(StageTime) }),
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
export type PipelineTemplateKey = (typeof pipelineTemplates)[number]

export const PipelineTemplate = z.object({
  key: z.enum(pipelineTemplates),
  name: localText(80),
  /** Who it suits. */
  summary: localText(300),
  stages: z.array(StageDraft),
})
export type PipelineTemplate = z.infer<typeof PipelineTemplate>

export const listPipelineTemplates = endpoint({
  method: "GET",
  path: "/pipeline-templates",
  summary: "List the templates a pipeline can start from",
  permission: "pipeline.read",
  input: z.object({}),
  output: z.object({ items: z.array(PipelineTemplate) }),
  problems: [],
})
