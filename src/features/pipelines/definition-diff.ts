import type { LocalText } from "../../kernel/locale.ts"
import type { DefinitionChange, StageDraft } from "./contract.ts"

/** A stage as the comparison sees it: any stable key will do as `id`. */
export type ComparedStage = Omit<StageDraft, "id"> & { id: string }

export type Definitions = {
  before: readonly ComparedStage[]
  after: readonly ComparedStage[]
  /** Stage id before → stage id after that its open deals went to. */
  moves: Readonly<Record<string, string>>
}

/**
 * What a reader would say has changed: stages added, removed, moved by as few moves as explain
 * the order, and each setting that differs. Empty when the definitions are equal.
 */
export function definitionChanges({ before, after, moves }: Definitions): DefinitionChange[] {
  const old = new Map(before.map((stage) => [stage.id, stage]))
  const kept = new Map(after.map((stage) => [stage.id, stage]))
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : kept.get(id)?.name)
  const changes: DefinitionChange[] = []
  for (const { id, name } of before) {
    const dealsTo = nameOf(moves[id])
    if (!kept.has(id)) changes.push({ kind: "removed", name, dealsTo: dealsTo ?? null })
    else if (dealsTo) changes.push({ kind: "deals-moved", name: nameOf(id) ?? name, dealsTo })
  }
  for (const stage of after) {
    const previous = old.get(stage.id)
    if (previous) changes.push(...stageChanges(previous, stage))
    else changes.push({ kind: "added", name: stage.name, probabilityBps: stage.probabilityBps })
  }
  return [...changes, ...orderChanges(before, after)]
}

function stageChanges(before: ComparedStage, after: ComparedStage): DefinitionChange[] {
  const { name } = after
  const changes: DefinitionChange[] = []
  if (!isSameText(before.name, name)) {
    changes.push({ kind: "renamed", name, from: before.name, to: name })
  }
  if (before.kind !== after.kind) {
    changes.push({ kind: "kind", name, from: before.kind, to: after.kind })
  }
  if (before.probabilityBps !== after.probabilityBps) {
    const { probabilityBps: from } = before
    changes.push({ kind: "probability", name, from, to: after.probabilityBps })
  }
  if (before.forecastCategory !== after.forecastCategory) {
    const { forecastCategory: from } = before
    changes.push({ kind: "category", name, from, to: after.forecastCategory })
  }
  if (before.targetDays !== after.targetDays) {
    changes.push({ kind: "target", name, from: before.targetDays, to: after.targetDays })
  }
  if (before.targetFromWon !== after.targetFromWon) {
    const { targetFromWon: from } = before
    changes.push({ kind: "target-from-won", name, from, to: after.targetFromWon })
  }
  if (before.rotDays !== after.rotDays) {
    changes.push({ kind: "rot", name, from: before.rotDays, to: after.rotDays })
  }
  if (!isSameText(before.description, after.description)) {
    changes.push({ kind: "description", name })
  }
  if (before.skip !== after.skip) {
    changes.push({ kind: "skip", name, from: before.skip, to: after.skip })
  }
  if (exitsText(before) !== exitsText(after)) changes.push({ kind: "exits", name })
  if (playText(before) !== playText(after)) changes.push({ kind: "play", name })
  if (criteriaText(before) !== criteriaText(after)) {
    const [from, to] = [before.exitCriteria.length, after.exitCriteria.length]
    changes.push({ kind: "criteria", name, from, to })
  }
  return changes
}

/** Stages outside the longest run that kept its order; places count from 1. */
function orderChanges(
  before: readonly ComparedStage[],
  after: readonly ComparedStage[],
): DefinitionChange[] {
  const oldPlace = new Map(before.map(({ id }, index) => [id, index]))
  const kept = after.filter(({ id }) => oldPlace.has(id))
  const steady = longestRising(kept.map(({ id }) => oldPlace.get(id) as number)) // kept has old places
  return kept.flatMap(({ id, name }, index): DefinitionChange[] => {
    if (steady.has(index)) return []
    const from = (oldPlace.get(id) ?? 0) + 1
    return [{ kind: "reordered", name, from, to: after.findIndex((one) => one.id === id) + 1 }]
  })
}

/** Indexes of one longest strictly rising subsequence. */
function longestRising(values: readonly number[]): Set<number> {
  const best: { length: number; previous: number }[] = []
  let last = -1
  for (const [index, value] of values.entries()) {
    let entry = { length: 1, previous: -1 }
    for (let other = 0; other < index; other += 1) {
      const length = (best[other]?.length ?? 0) + 1
      if ((values[other] ?? 0) < value && length > entry.length) entry = { length, previous: other }
    }
    best.push(entry)
    if (last < 0 || entry.length > (best[last]?.length ?? 0)) last = index
  }
  const indexes = new Set<number>()
  for (let index = last; index >= 0; index = best[index]?.previous ?? -1) indexes.add(index)
  return indexes
}

function isSameText(a: LocalText, b: LocalText): boolean {
  return a.en === b.en && a["zh-CN"] === b["zh-CN"]
}

/** The criteria as one comparable text; key order in what the database gives back varies. */
function criteriaText({ exitCriteria }: ComparedStage): string {
  return JSON.stringify(
    exitCriteria.map(({ text, side, evidence, required, field, meetingTypeId }) => [
      text.en,
      text["zh-CN"],
      side,
      evidence,
      required,
      field,
      meetingTypeId,
    ]),
  )
}

/** What is special about the ways out, whatever their order. */
function exitsText({ exits }: ComparedStage): string {
  return exits
    .map(({ toStageId, isAllowed, requiredFields }) =>
      JSON.stringify([toStageId, isAllowed, requiredFields]),
    )
    .sort()
    .join()
}

/** What entering the stage does, as one comparable text. */
function playText({ play: { tasks, defaults, asksNextStep } }: ComparedStage): string {
  const { nextStep, nextStepAfterDays, closeAfterDays, tags, custom } = defaults
  return JSON.stringify([
    tasks.map(({ title, channel, afterDays }) => [title.en, title["zh-CN"], channel, afterDays]),
    Object.entries(custom).sort(([a], [b]) => (a < b ? -1 : 1)),
    [nextStep?.en, nextStep?.["zh-CN"], nextStepAfterDays, closeAfterDays, tags, asksNextStep],
  ])
}
