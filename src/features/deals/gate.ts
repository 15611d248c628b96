import type { ExitCriterion } from "../pipelines/contract.ts"
import {
  type EvidenceKind,
  isAfterWin,
  type Side,
  type SkipRule,
  type StageKind,
} from "../pipelines/stage.ts"

/** A stage as its gate sees it. */
export type GateStage = {
  stageId: string
  kind: StageKind
  skip: SkipRule
  exitCriteria: readonly ExitCriterion[]
  exits: readonly { toStageId: string; isAllowed: boolean; requiredFields: readonly string[] }[]
}

/** A criterion that was shown, as what it was then. */
export type ShownCriterion = {
  criterionId: string
  side: Side
  evidence: EvidenceKind
  /** Of the held meeting that shows it; null where none does. */
  meetingTypeId: string | null
}

/** Leave to pass without, that was granted and still holds. */
export type GrantedException = {
  kind: "criteria" | "skip"
  stageId: string
  criterionIds: readonly string[]
}

export type Passage = {
  /** The definition in force, least to most likely. */
  stages: readonly GateStage[]
  fromStageId: string
  /** Null for a win in a pipeline without a won stage: past the last one. */
  toStageId: string | null
  shown: readonly ShownCriterion[]
  granted: readonly GrantedException[]
  /** Stages for whose being passed by the mover gives a reason and evidence. */
  skips: readonly string[]
  hasCause: boolean
  /** Whether somebody sees to each thing that was promised. */
  arePromisesOwned: boolean
  isFilled: (field: string) => boolean
}

/** What a move still lacks. */
export type Unmet = {
  /** Ids of the criteria of the stage to leave that were not shown. */
  criteria: readonly string[]
  /** Stages between that would be passed by, and what that needs. */
  skips: readonly { stageId: string; needs: "evidence" | "approval" }[]
  /** Fields of the deal that must be filled on this way. */
  fields: readonly string[]
  needsCause: boolean
}

export type GateAnswer =
  | {
      kind: "open"
      /** Stages passed by, in order. */
      skipped: readonly string[]
      /** Criteria that were not shown, and for which an exception holds. */
      excepted: readonly string[]
    }
  | { kind: "unmet"; unmet: Unmet }
  | { kind: "forbidden" }

/**
 * Whether a deal may go from one stage to another (G4, G5, G6). Forward, every required criterion
 * of the stage it leaves was shown, or an exception holds; a stage between that is not free to skip
 * is either passed, all its required criteria shown, or passed by with evidence. Back needs a
 * cause. What the pair itself says comes first.
 */
export function gateAnswer(passage: Passage): GateAnswer {
  const { stages, fromStageId, toStageId, hasCause } = passage
  const at = stages.findIndex(({ stageId }) => stageId === fromStageId)
  const end = toStageId === null ? stages.length : indexOf(stages, toStageId)
  const from = stages[at]
  if (end === at) return { kind: "open", skipped: [], excepted: [] }
  const exit = from?.exits.find((one) => one.toStageId === toStageId)
  if (exit && !exit.isAllowed) return { kind: "forbidden" }
  const fields = (exit?.requiredFields ?? []).filter((field) => !passage.isFilled(field))
  if (end < at) {
    const unmet = { criteria: [], skips: [], fields, needsCause: !hasCause }
    return answered(unmet, { kind: "open", skipped: [], excepted: [] })
  }
  const open = from ? openCriteria(from, passage) : []
  const excepted = open.filter((id) => isExcepted(passage, fromStageId, id))
  const passedBy = from ? passedStages(passage, stages.slice(at + 1, end)) : []
  const skips = passedBy.flatMap((stage) => missingSkip(stage, passage))
  const criteria = open.filter((id) => !excepted.includes(id))
  const skipped = passedBy.map(({ stageId }) => stageId)
  const unmet = { criteria, skips, fields, needsCause: false }
  return answered(unmet, { kind: "open", skipped, excepted })
}

function indexOf(stages: readonly GateStage[], id: string): number {
  return stages.findIndex(({ stageId }) => stageId === id)
}

function answered(unmet: Unmet, open: GateAnswer): GateAnswer {
  const { criteria, skips, fields, needsCause } = unmet
  const lacks = needsCause || criteria.length + skips.length + fields.length > 0
  return lacks ? { kind: "unmet", unmet } : open
}

/** Ids of the required criteria of a stage that nothing shows. */
function openCriteria(stage: GateStage, passage: Known): string[] {
  return stage.exitCriteria
    .filter((criterion) => criterion.required && !isShown(criterion, passage))
    .map(({ id }) => id)
}

/** What shows criteria. */
type Known = Pick<Passage, "shown" | "isFilled" | "arePromisesOwned">

/**
 * A filled field shows a criterion that names one, and owners show that promises are seen to. What a person showed stays shown when the
 * words change, not when another side, another kind of evidence or of meeting is asked for.
 */
export function isShown(
  { id, side, evidence, field, meetingTypeId }: ExitCriterion,
  { shown, isFilled, arePromisesOwned }: Known,
): boolean {
  if (evidence === "promises") return arePromisesOwned
  if (evidence === "field" && field !== null) return isFilled(field)
  const isOfType = (one: ShownCriterion) =>
    evidence !== "meeting" || meetingTypeId === null || one.meetingTypeId === meetingTypeId
  return shown.some(
    (one) =>
      one.criterionId === id && one.side === side && one.evidence === evidence && isOfType(one),
  )
}

function isExcepted({ granted }: Passage, fromStageId: string, criterionId: string): boolean {
  return granted.some(
    ({ kind, stageId, criterionIds }) =>
      kind === "criteria" && stageId === fromStageId && criterionIds.includes(criterionId),
  )
}

/** Stages between that are passed by: not those after the win, nor any whose criteria all hold. */
function passedStages(passage: Passage, between: readonly GateStage[]): GateStage[] {
  return between.filter((stage) => {
    if (isAfterWin(stage.kind)) return false
    const hasGate = stage.exitCriteria.some(({ required }) => required)
    return !hasGate || openCriteria(stage, passage).length > 0
  })
}

/** What passing a stage by still needs; an approval stands for the evidence given when asking. */
function missingSkip({ stageId, skip }: GateStage, { granted, skips }: Passage): Unmet["skips"] {
  const isApproved = granted.some((one) => one.kind === "skip" && one.stageId === stageId)
  if (skip === "free" || isApproved) return []
  if (skip === "evidence" && skips.includes(stageId)) return []
  return [{ stageId, needs: skip }]
}
