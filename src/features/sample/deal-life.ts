import type { BirthFields, DealChange } from "../deals/deal-change.ts"
import {
  type Closing,
  closingPatch,
  planStageMove,
  stageDefaults,
  type TargetStage,
} from "../deals/stage-move.ts"
import type { ExitCriterion } from "../pipelines/contract.ts"
import type { StagePlay } from "../pipelines/play.ts"
import type { StoryTime } from "./story-time.ts"

/** What a deal of the story starts with; contacts and notes are told beside it. */
export type LifeFields = BirthFields

/** One happening, and what it sets beside the ledger. */
export type LifeStep = DealChange & {
  effectiveAt: Date
  columns?: {
    closedAt?: Date | null
    closeRate?: string | null
    ownerSince?: Date
    qualifiedAt?: Date
  }
}

/** A deal's life as it is told: the fields as they stand, and how they came to. */
export type Life = {
  readonly openedAt: Date
  readonly birth: LifeFields
  fields: LifeFields
  history: LifeStep[]
  /** The latest happening, in days of the story and as an instant. */
  time: number
  at: Date
}

/** A stage of the pipeline the story plays in. */
export type StoryStage = TargetStage & {
  name: { en: string; "zh-CN": string }
  targetDays: number | null
  rotDays: number | null
  exitCriteria: readonly ExitCriterion[]
  play: StagePlay
}

export function bornAt(time: StoryTime, offset: number, birth: LifeFields): Life {
  const openedAt = time.instant(offset)
  return { openedAt, birth, fields: birth, history: [], time: offset, at: openedAt }
}

type Happening = Omit<LifeStep, "effectiveAt">

/** Adds a happening; each comes after the one before, however the working days fell. */
export function tell(life: Life, time: StoryTime, offset: number, happening: Happening) {
  const at = new Date(Math.max(time.instant(offset).getTime(), life.at.getTime() + 1))
  const { columns, ...step } = happening
  // Closing and moving columns are of the very instant of the step.
  const dated = columns?.closedAt ? { ...columns, closedAt: at } : columns
  life.history.push({ ...step, effectiveAt: at, ...(dated ? { columns: dated } : {}) })
  life.fields = { ...life.fields, ...step.patch }
  life.time = Math.max(life.time, offset)
  life.at = at
}

export function change(life: Life, time: StoryTime, offset: number, patch: Partial<LifeFields>) {
  tell(life, time, offset, { kind: "changed", patch })
}

/** Moves the deal as a person would on the board; an impossible move is not told. */
export function move(
  life: Life,
  time: StoryTime,
  offset: number,
  { stage, cause }: { stage: StoryStage; cause?: string },
) {
  const planned = planStageMove(life.fields, stage)
  if (planned.kind !== "move") return
  const won = planned.event === "won" ? { columns: closedNow } : {}
  tell(life, time, offset, {
    kind: planned.event,
    patch: planned.patch,
    ...won,
    ...(cause ? { cause } : {}),
  })
}

const closedNow = { closedAt: new Date(0), closeRate: "1" } // dated when it is told

/** Ends the deal with its reason; what was to be done next is done with. */
export function close(
  life: Life,
  time: StoryTime,
  offset: number,
  closing: Closing & { reason: string; wonStageId: string | undefined },
) {
  const { wonStageId, ...told } = closing
  const patch = { ...closingPatch(told, wonStageId), nextStep: null, nextStepDate: null }
  tell(life, time, offset, { kind: told.outcome, patch, cause: told.reason, columns: closedNow })
}

export function reopen(
  life: Life,
  time: StoryTime,
  offset: number,
  told: { stage: StoryStage; cause: string },
) {
  const { stage, cause } = told
  const patch = {
    outcome: "open" as const,
    stageId: stage.stageId,
    outcomeReason: null,
    competitor: null,
    ...stageDefaults({ probabilityReason: null, categoryByHand: false }, stage),
  }
  const columns = { closedAt: null, closeRate: null }
  tell(life, time, offset, { kind: "reopened", patch, cause, columns })
}
