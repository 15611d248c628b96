import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, line, text } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { ExitCriterion } from "../pipelines/contract.ts"
import { evidenceKinds, sides } from "../pipelines/stage.ts"

/** Why a stage may be passed by. */
export const skipReasons = [
  "known-already",
  "verified-elsewhere",
  "done-before",
  "not-applicable",
  "other",
] as const
export type SkipReason = (typeof skipReasons)[number]

/** A stage to pass by, and what shows that it may be. */
export const StageSkip = z.strictObject({
  stageId: id,
  reason: z.enum(skipReasons),
  /** The evidence, in words or as a link. */
  note: line(1000),
})
export type StageSkip = z.infer<typeof StageSkip>

/** What a move between stages may have to say. */
export const passing = {
  /** Needed to move back. */
  cause: line(500).optional(),
  /** For each stage that is passed by, unless its pipeline lets one do so freely. */
  skips: z.array(StageSkip).max(200).optional(),
  /** Criteria that do not hold any more, when moving back. */
  reopenCriteria: z.array(id).max(1000).optional(),
}

/** The facts of `gate-unmet`: everything that is missing, for a dialog to ask for. */
export const UnmetGate = z.object({
  fromStageId: id,
  /** Null when winning leaves the last stage. */
  toStageId: id.nullable(),
  criteria: z.array(ExitCriterion),
  skips: z.array(
    z.object({
      stageId: id,
      name: z.object({ en: z.string(), "zh-CN": z.string() }),
      needs: z.enum(["evidence", "approval"]),
    }),
  ),
  /** Fields of the deal that must be filled; a custom one is `custom:key`. */
  fields: z.array(z.string()),
  needsCause: z.boolean(),
})
export type UnmetGate = z.infer<typeof UnmetGate>

/** What was shown about one criterion. */
export const ShownCriterion = z.object({
  criterionId: id,
  stageId: id,
  side: z.enum(sides),
  evidence: z.enum(evidenceKinds),
  /** Version of the criterion it was shown for. */
  version: z.int(),
  note: z.string(),
  /** The note or file that proves it. */
  evidenceId: id.nullable(),
  /** The meeting that proves it. */
  meeting: z.object({ id, title: z.string() }).nullable(),
  /** Its type, as it was when the criterion was shown. */
  meetingTypeId: id.nullable(),
  saidBy: z.string().nullable(),
  metAt: z.iso.datetime(),
  /** Null: the buyer. */
  metBy: z.object({ id, name: z.string() }).nullable(),
})
export type ShownCriterion = z.infer<typeof ShownCriterion>

export const exceptionKinds = ["criteria", "skip"] as const
export const exceptionStates = ["asked", "granted", "declined"] as const

/** Leave to pass a gate without: who asked, who granted, why and until when. */
export const GateException = z.object({
  id,
  deal: z.object({ id, title: z.string(), pipelineId: id }),
  kind: z.enum(exceptionKinds),
  /** Whose criteria, or which stage is passed by. */
  stage: z.object({ id, name: z.object({ en: z.string(), "zh-CN": z.string() }) }),
  criterionIds: z.array(id),
  reason: z.string(),
  /** The last day it holds. */
  until: day,
  state: z.enum(exceptionStates),
  askedBy: z.object({ id, name: z.string() }),
  askedAt: z.iso.datetime(),
  decidedBy: z.object({ id, name: z.string() }).nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decisionNote: z.string().nullable(),
  /** Send it back when deciding; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type GateException = z.infer<typeof GateException>

/** Where a deal stands at its gates. */
export const DealGate = z.object({
  dealId: id,
  /** Version of the deal, for the next write. */
  version: z.int(),
  shown: z.array(ShownCriterion),
  /** Meetings that took place, each with the note that tells of it; the latest first, 100 at most. */
  heldMeetings: z.array(
    z.object({ noteId: id, typeId: id, title: z.string(), startsAt: z.iso.datetime() }),
  ),
  /** Promises that nobody sees to, while the deal is open. */
  unownedPromises: z.int(),
  exceptions: z.array(GateException),
})
export type DealGate = z.infer<typeof DealGate>

export const getGate = endpoint({
  method: "GET",
  path: "/deals/{dealId}/gate",
  summary: "Get what was shown about a deal's exit criteria, and its exceptions",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: DealGate,
  problems: [],
})

export const showCriterion = endpoint({
  method: "PUT",
  path: "/deals/{dealId}/criteria/{criterionId}",
  summary: "Show that an exit criterion is met, with its evidence",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    criterionId: id,
    version: z.int(),
    /** What shows it, in words; a note or a file speaks for itself. */
    note: text(2000).trim().default(""),
    /** Who said so: needed for a statement. */
    saidBy: line(200).optional(),
    noteId: id.optional(),
    fileId: id.optional(),
  }),
  output: DealGate,
  problems: ["version-stale", "reference-unknown", "evidence-missing"],
})

export const reopenCriterion = endpoint({
  method: "POST",
  path: "/deals/{dealId}/criteria/{criterionId}/reopenings",
  summary: "Say that an exit criterion does not hold any more",
  permission: "deal.write",
  input: z.object({ dealId: id, criterionId: id, version: z.int(), cause: line(500) }),
  output: DealGate,
  problems: ["version-stale"],
})

export const askException = endpoint({
  method: "POST",
  path: "/deals/{dealId}/gate-exceptions",
  summary: "Ask to pass a gate without; who may grant it does so by asking",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    kind: z.enum(exceptionKinds),
    stageId: id,
    /** The criteria to pass without; none when a stage is to be passed by. */
    criterionIds: z.array(id).max(100).default([]),
    reason: line(1000),
    /** The last day it holds; not in the past. */
    until: day,
  }),
  output: GateException,
  problems: ["reference-unknown"],
})

export const decideException = endpoint({
  method: "POST",
  path: "/gate-exceptions/{exceptionId}/decisions",
  summary: "Grant or decline an exception",
  permission: "gate.except",
  input: z.object({
    exceptionId: id,
    version: z.int(),
    isGranted: z.boolean(),
    note: line(500).optional(),
  }),
  output: GateException,
  problems: ["version-stale"],
})

export const listExceptions = endpoint({
  method: "GET",
  path: "/gate-exceptions",
  summary: "List exceptions from stage gates, the latest first",
  permission: "deal.read",
  input: z.object({
    ...paging,
    pipelineId: id.optional(),
    stageId: id.optional(),
    state: z.enum(exceptionStates).optional(),
  }),
  output: page(GateException),
  problems: ["cursor-invalid"],
})

export const countExceptions = endpoint({
  method: "GET",
  path: "/gate-exception-counts",
  summary: "Count the exceptions at each stage's gate",
  permission: "gate.except",
  input: z.object({ pipelineId: id }),
  output: z.object({
    items: z.array(
      z.object({
        stageId: id,
        asked: z.int(),
        granted: z.int(),
        declined: z.int(),
        /** Granted ones whose last day has passed while what was lacking still is. */
        overdue: z.int(),
      }),
    ),
  }),
  problems: [],
})
