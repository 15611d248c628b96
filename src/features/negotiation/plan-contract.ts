import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, line, localText, text } from "../../kernel/fields.ts"
import { durationUnits, stepKinds } from "./step-kinds.ts"

export const planSides = ["seller", "buyer"] as const
export type PlanSide = (typeof planSides)[number]

/** Far enough for every plan, and near enough for its last step to have a date. */
const planDay = day.refine((value) => value <= "2200-12-31", {
  error: "Year must be 2200 or earlier",
})

const named = z.object({ id, name: z.string() }).nullable()

/** A step of a plan with the dates that follow from the whole of it. */
export const PlanStep = z.object({
  id,
  kind: z.enum(stepKinds),
  title: z.string(),
  side: z.enum(planSides),
  /** Who does it, of ours. */
  member: named,
  /** Who does it, of theirs. */
  stakeholder: named,
  /** In `unit`; 0 for a milestone. */
  duration: z.int(),
  unit: z.enum(durationUnits),
  afterStepIds: z.array(id),
  neededBy: day.nullable(),
  /** Whether the signature waits for it. */
  isRequired: z.boolean(),
  doneOn: day.nullable(),
  /** Which side said that it is done: a buyer's word is evidence. */
  doneBy: z.enum(planSides).nullable(),
  doneName: z.string().nullable(),
  evidence: z.string(),
  startsOn: day,
  endsOn: day,
  /** Days by which it may end later; null where it is done, or nothing required waits for it. */
  slackDays: z.int().nullable(),
  /** Open, and every day it takes longer moves the date. */
  isCritical: z.boolean(),
  /** It ends after the day it is needed by. */
  isLate: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type PlanStep = z.infer<typeof PlanStep>

/** The plan both sides follow up to the signature. */
export const ClosePlan = z.object({
  dealId: id,
  /** Null while there is none. */
  startsOn: day.nullable(),
  /** The first day by which all required steps can be done. */
  credibleOn: day.nullable(),
  expectedCloseDate: day.nullable(),
  /** By how many days the expected close date is too early; 0 where it is credible. */
  daysNotCredible: z.int(),
  /** By their dates. */
  steps: z.array(PlanStep),
  /** Send it back when changing the day it starts. */
  version: z.int(),
})
export type ClosePlan = z.infer<typeof ClosePlan>

export const getClosePlan = endpoint({
  method: "GET",
  path: "/deals/{dealId}/close-plan",
  summary:
    "Get the close plan of a deal with the earliest credible date and the slack of each step",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: ClosePlan,
  problems: [],
})

export const startClosePlan = endpoint({
  method: "POST",
  path: "/deals/{dealId}/close-plan",
  summary: "Begin a close plan, with the steps of the pipeline's template or without any",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    startsOn: planDay,
    isFromTemplate: z.boolean().default(true),
  }),
  output: ClosePlan,
  problems: ["plan-exists"],
})

export const updateClosePlan = endpoint({
  method: "PATCH",
  path: "/deals/{dealId}/close-plan",
  summary: "Change the day on which a close plan begins",
  permission: "deal.write",
  input: z.object({ dealId: id, version: z.int(), startsOn: planDay }),
  output: ClosePlan,
  problems: ["version-stale"],
})

const stepFields = {
  kind: z.enum(stepKinds),
  title: line(200),
  side: z.enum(planSides),
  /** Of ours; only for a step of the seller. */
  memberId: id.nullable(),
  /** Of theirs; only for a step of the buyer. */
  stakeholderId: id.nullable(),
  /** Taken as 0 for a milestone. */
  duration: z.int().min(0).max(365),
  unit: z.enum(durationUnits),
  afterStepIds: z.array(id).max(100),
  neededBy: day.nullable(),
  isRequired: z.boolean(),
}

export const addPlanStep = endpoint({
  method: "POST",
  path: "/deals/{dealId}/plan-steps",
  summary: "Add a step to a close plan; a circle is refused with its steps named",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    kind: stepFields.kind.default("task"),
    title: stepFields.title,
    side: stepFields.side,
    memberId: stepFields.memberId.default(null),
    stakeholderId: stepFields.stakeholderId.default(null),
    duration: stepFields.duration.default(0),
    unit: stepFields.unit.default("days"),
    afterStepIds: stepFields.afterStepIds.default([]),
    neededBy: stepFields.neededBy.default(null),
    isRequired: stepFields.isRequired.default(true),
  }),
  output: ClosePlan,
  problems: ["reference-unknown", "plan-circle", "milestone-open", "plan-full"],
})

export const updatePlanStep = endpoint({
  method: "PATCH",
  path: "/plan-steps/{planStepId}",
  summary: "Change a step of a close plan; a circle is refused with its steps named",
  permission: "deal.write",
  input: z.object({
    planStepId: id,
    version: z.int(),
    ...z.object(stepFields).partial().shape,
  }),
  output: ClosePlan,
  problems: ["version-stale", "reference-unknown", "plan-circle", "milestone-open"],
})

export const removePlanStep = endpoint({
  method: "DELETE",
  path: "/plan-steps/{planStepId}",
  summary: "Remove a step; what waited for it waits for what it waited for",
  permission: "deal.write",
  input: z.object({ planStepId: id, version: z.int() }),
  output: ClosePlan,
  problems: ["version-stale", "milestone-open"],
})

export const completePlanStep = endpoint({
  method: "POST",
  path: "/plan-steps/{planStepId}/completions",
  summary: "Say that a step is done; a milestone waits for the required steps before it",
  permission: "deal.write",
  input: z.object({
    planStepId: id,
    version: z.int(),
    /** Today when left out; never later. */
    doneOn: day.optional(),
    /** What shows it. */
    evidence: text(2000).trim().default(""),
  }),
  output: ClosePlan,
  problems: ["version-stale", "milestone-open"],
})

export const reopenPlanStep = endpoint({
  method: "POST",
  path: "/plan-steps/{planStepId}/reopenings",
  summary: "Open a step again; a milestone after it has to be opened before",
  permission: "deal.write",
  input: z.object({ planStepId: id, version: z.int() }),
  output: ClosePlan,
  problems: ["version-stale", "milestone-open"],
})

/** A step that plans of a pipeline begin with. */
export const TemplateStep = z.strictObject({
  kind: stepFields.kind,
  names: localText(200),
  side: stepFields.side,
  duration: stepFields.duration,
  unit: stepFields.unit,
  isRequired: stepFields.isRequired,
  /** Places in the list, from 0, of the steps it waits for; always earlier ones. */
  after: z.array(z.int().min(0).max(99)).max(100),
})
export type TemplateStep = z.infer<typeof TemplateStep>

export const PlanTemplate = z.object({
  pipelineId: id,
  steps: z.array(TemplateStep),
  /** 0 while it is as delivered; send it back when writing. */
  version: z.int(),
})
export type PlanTemplate = z.infer<typeof PlanTemplate>

export const getPlanTemplate = endpoint({
  method: "GET",
  path: "/pipelines/{pipelineId}/plan-template",
  summary: "Get the steps that close plans of a pipeline begin with",
  permission: "pipeline.read",
  input: z.object({ pipelineId: id }),
  output: PlanTemplate,
  problems: [],
})

export const setPlanTemplate = endpoint({
  method: "PUT",
  path: "/pipelines/{pipelineId}/plan-template",
  summary:
    "Say with which steps close plans of a pipeline begin; plans that exist stay as they are",
  permission: "pipeline.admin",
  input: z.object({
    pipelineId: id,
    version: z.int().min(0),
    /** One that waits for a step that comes later is refused. */
    steps: z.array(TemplateStep).max(100),
  }),
  output: PlanTemplate,
  problems: ["version-stale"],
})
