import type { LocalText } from "../../kernel/locale.ts"
import type { Pipeline, Stage, StageDraft, StageExit } from "./contract.ts"
import type { ComparedStage } from "./definition-diff.ts"
import { noPlay, type StagePlay, wholePlay } from "./play.ts"
import { isAfterWin } from "./stage.ts"

/** A stage being edited; `key` is its id, or a made-up one while it is new; exits lead to keys. */
export type EditedStage = StageDraft & { key: string }

/** A definition being edited, on top of the version it began from. */
export type PipelineDraft = {
  /** `version` of the record it began from. */
  version: number
  stages: readonly EditedStage[]
  /** Stage id in force → key of the stage its open deals will move to. */
  moves: Readonly<Record<string, string>>
}

/** Open deals by stage id. */
export type DealCounts = Readonly<Record<string, number>>

/** The definition in force as a draft without changes. */
export function draftOf(pipeline: Pipeline): PipelineDraft {
  return { version: pipeline.version, stages: pipeline.stages.map(edited), moves: {} }
}

/** An earlier definition as a draft on top of the one in force. */
export function draftFrom(earlier: Pipeline, pipeline: Pipeline): PipelineDraft {
  return { ...draftOf(pipeline), stages: earlier.stages.map(edited) }
}

/** The same edits on top of a definition somebody else published meanwhile. */
export function rebased(draft: PipelineDraft, pipeline: Pipeline): PipelineDraft {
  const inForce = new Set(pipeline.stages.map(({ id }) => id))
  const moves = Object.entries(draft.moves).filter(([id]) => inForce.has(id))
  return { ...draft, version: pipeline.version, moves: Object.fromEntries(moves) }
}

function edited(stage: Stage): EditedStage {
  return { ...stage, key: stage.id }
}

export function changeStage(
  draft: PipelineDraft,
  key: string,
  patch: Partial<StageDraft>,
): PipelineDraft {
  const stages = draft.stages.map((stage) => (stage.key === key ? { ...stage, ...patch } : stage))
  return { ...draft, stages }
}

/** Places a new stage; an index beyond the end puts it last. */
export function addStage(draft: PipelineDraft, stage: EditedStage, index: number): PipelineDraft {
  return { ...draft, stages: draft.stages.toSpliced(index, 0, stage) }
}

/** A new stage between its neighbours, taking the likelihood of the one before. */
export function blankStage(draft: PipelineDraft, index: number, key: string): EditedStage {
  const before = draft.stages[index - 1]
  const open = before && !isAfterWin(before.kind) ? before : undefined
  return {
    key,
    id: null,
    name: { en: "", "zh-CN": "" },
    description: { en: "", "zh-CN": "" },
    kind: "custom",
    probabilityBps: open?.probabilityBps ?? 0,
    targetDays: null,
    targetFromWon: true,
    rotDays: null,
    forecastCategory: open?.forecastCategory ?? "pipeline",
    skip: "evidence",
    exitCriteria: [],
    exits: [],
    play: noPlay,
  }
}

/** Puts the stage at an index of the others; out of range means first or last. */
export function moveStage(draft: PipelineDraft, key: string, index: number): PipelineDraft {
  const stage = draft.stages.find((one) => one.key === key)
  if (!stage) return draft
  const others = draft.stages.filter((one) => one !== stage)
  const place = Math.max(0, Math.min(index, others.length))
  return { ...draft, stages: others.toSpliced(place, 0, stage) }
}

/** What is special about the way from one stage to another. */
export type ExitRule = Omit<StageExit, "toStageId">

/** Says what a way needs; a rule that says nothing special is taken away. */
export function setExit(
  draft: PipelineDraft,
  { from, to }: { from: string; to: string },
  rule: ExitRule,
): PipelineDraft {
  const stage = draft.stages.find(({ key }) => key === from)
  if (!stage) return draft
  const others = stage.exits.filter(({ toStageId }) => toStageId !== to)
  const isSpecial = !rule.isAllowed || rule.requiredFields.length > 0
  const exits = isSpecial ? [...others, { toStageId: to, ...rule }] : others
  return changeStage(draft, from, { exits })
}

/** What a draft says about a way; the default where it says nothing. */
export function exitRule(stage: Pick<EditedStage, "exits">, to: string): ExitRule {
  const exit = stage.exits.find(({ toStageId }) => toStageId === to)
  return { isAllowed: exit?.isAllowed ?? true, requiredFields: exit?.requiredFields ?? [] }
}

/** Takes a stage out. What would have stood in it goes to `targetKey`, if anything does. */
export function removeStage(
  draft: PipelineDraft,
  key: string,
  targetKey: string | null,
): PipelineDraft {
  const gone = draft.stages.find((stage) => stage.key === key)
  const redirected = Object.entries(draft.moves).flatMap(([id, to]) => {
    if (to !== key) return [[id, to] as const]
    return targetKey === null ? [] : [[id, targetKey] as const]
  })
  const moves: Record<string, string> = Object.fromEntries(redirected)
  if (gone?.id && targetKey !== null && !(gone.id in moves)) moves[gone.id] = targetKey
  return { ...draft, stages: draft.stages.filter((stage) => stage !== gone), moves }
}

export type Split = {
  key: string
  /** Key of the part that is new. */
  newKey: string
  names: readonly [LocalText, LocalText]
  /** The part that keeps the identity, the deals and the history. */
  keeps: "first" | "second"
}

/** Two stages out of one; the criteria stay with the second, which a deal leaves last. */
export function splitStage(draft: PipelineDraft, { key, newKey, names, keeps }: Split) {
  const index = draft.stages.findIndex((stage) => stage.key === key)
  const stage = draft.stages[index]
  if (!stage) return draft
  const fresh = { ...stage, key: newKey, id: null }
  const parts = keeps === "first" ? [stage, fresh] : [fresh, stage]
  const named = parts.map((part, place) => ({
    ...part,
    name: names[place] ?? part.name,
    exitCriteria: place === 0 ? [] : stage.exitCriteria,
  }))
  return { ...draft, stages: draft.stages.toSpliced(index, 1, ...named) }
}

/** One stage out of two: what stood in `key` goes to `intoKey`, which takes the name given. */
export function mergeStages(
  draft: PipelineDraft,
  { key, intoKey, name }: { key: string; intoKey: string; name: LocalText },
): PipelineDraft {
  return changeStage(removeStage(draft, key, intoKey), intoKey, { name })
}

/** Open deals that will stand in each stage once this is published, by key. */
export function dealsByKey(draft: PipelineDraft, counts: DealCounts): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const [id, count] of Object.entries(counts)) {
    const key = draft.moves[id] ?? id
    sums[key] = (sums[key] ?? 0) + count
  }
  return sums
}

/** Stages in force with deals for which the draft has no place yet. */
export function homelessStages(
  draft: PipelineDraft,
  current: readonly Stage[],
  counts: DealCounts,
) {
  const after = new Map(draft.stages.map((stage) => [stage.key, stage]))
  return current.filter(({ id, kind }) => {
    if (!counts[id]) return false
    const target = after.get(draft.moves[id] ?? id)
    return !target || (isAfterWin(target.kind) && !isAfterWin(kind))
  })
}

/** Stages that nobody has named in either language, and criteria without words. */
export function unnamedKeys(draft: PipelineDraft): string[] {
  const isBlank = (text: LocalText) => text.en.trim() === "" && text["zh-CN"].trim() === ""
  return draft.stages
    .filter(
      ({ name, exitCriteria }) => isBlank(name) || exitCriteria.some(({ text }) => isBlank(text)),
    )
    .map(({ key }) => key)
}

/** The draft as the comparison and the preview see it. */
export function comparedStages({ stages }: PipelineDraft): ComparedStage[] {
  return stages.map(({ key, ...stage }) => ({ ...stage, id: key }))
}

/** The draft as it is sent: targets by their index, and without moves to themselves. */
export function publishInput(draft: PipelineDraft) {
  const index = new Map(draft.stages.map(({ key }, place) => [key, place]))
  const moves = Object.entries(draft.moves).flatMap(([id, key]) => {
    const place = index.get(key)
    return place === undefined || key === id ? [] : [[id, place] as const]
  })
  return {
    version: draft.version,
    stages: draft.stages.map(({ key: _, exits, play, ...stage }) => ({
      ...stage,
      play: saidPlay(play),
      // A way to a stage that was taken out since goes with it.
      exits: exits.flatMap((exit) => {
        const place = index.get(exit.toStageId)
        return place === undefined ? [] : [{ ...exit, toStageId: `#${place}` }]
      }),
    })),
    moves: Object.fromEntries(moves),
  }
}

/** A play without the tasks, the next step and the values that were begun and not given words. */
function saidPlay({ tasks, defaults, asksNextStep }: StagePlay): StagePlay {
  const isSaid = (text: LocalText) => text.en.trim() !== "" || text["zh-CN"].trim() !== ""
  const nextStep = defaults.nextStep && isSaid(defaults.nextStep) ? defaults.nextStep : null
  const isSet = ([, value]: [string, unknown]) => value !== null && value !== ""
  const custom = Object.fromEntries(Object.entries(defaults.custom).filter(isSet))
  return {
    tasks: tasks.filter(({ title }) => isSaid(title)),
    defaults: { ...defaults, nextStep, custom },
    asksNextStep,
  }
}

/** A draft kept by the browser, read with care; undefined when it is none. */
export function readDraft(kept: unknown): PipelineDraft | undefined {
  const draft = kept as Partial<PipelineDraft> | undefined // checked below
  const isDraft =
    typeof draft?.version === "number" &&
    Array.isArray(draft.stages) &&
    draft.stages.length > 0 &&
    draft.stages.every((stage) => typeof stage?.key === "string" && stage.name !== undefined) &&
    typeof draft.moves === "object" &&
    draft.moves !== null
  if (!isDraft) return undefined
  const { stages, ...rest } = draft as PipelineDraft
  // Kept before stages had plays, or plays all they have.
  return { ...rest, stages: stages.map((stage) => ({ ...stage, play: wholePlay(stage.play) })) }
}
