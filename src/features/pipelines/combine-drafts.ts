import type { Pipeline, Stage } from "./contract.ts"
import { draftOf, type EditedStage, type PipelineDraft, rebased } from "./pipeline-draft.ts"

const settings = [
  "name",
  "description",
  "kind",
  "probabilityBps",
  "targetDays",
  "targetFromWon",
  "rotDays",
  "forecastCategory",
  "skip",
  "exitCriteria",
  "exits",
  "play",
] as const satisfies readonly (keyof Stage)[]

/**
 * Both edits of one definition: each setting as whoever changed it left it (mine where both did),
 * stages of either side added, removed ones gone unless the other side edited them. What I ordered
 * stays so; otherwise theirs is the order.
 */
export function combinedDraft(base: Pipeline, mine: PipelineDraft, theirs: Pipeline) {
  const before = new Map(base.stages.map((stage) => [stage.id, stage]))
  const other = new Map(draftOf(theirs).stages.map((stage) => [stage.key, stage]))
  const own = new Map(mine.stages.map((stage) => [stage.key, stage]))
  const stageOf = (key: string): EditedStage | undefined => {
    const [was, here, there] = [before.get(key), own.get(key), other.get(key)]
    if (here && there) return was ? combined(was, here, there) : here
    const only = here ?? there
    return only && was && isSame(was, only) ? undefined : only
  }
  const [mineOrder, theirOrder] = [[...own.keys()], [...other.keys()]]
  const isOrdered = !isInOrder(mineOrder, [...before.keys()])
  const keys = isOrdered ? woven(mineOrder, theirOrder) : woven(theirOrder, mineOrder)
  const stages = keys.flatMap((key) => stageOf(key) ?? [])
  const kept = rebased(mine, theirs)
  if (stages.length === 0) return kept // each took out all that the other left
  const homes = new Set(stages.map(({ key }) => key))
  const moves = Object.entries(kept.moves).filter(([id, to]) => homes.has(to) && !homes.has(id))
  return { ...kept, stages, moves: Object.fromEntries(moves) }
}

function combined(was: Stage, here: EditedStage, there: EditedStage): EditedStage {
  const taken = settings.filter((name) => isEqual(was[name], here[name]))
  return { ...here, ...Object.fromEntries(taken.map((name) => [name, there[name]])) }
}

function isSame(was: Stage, now: EditedStage): boolean {
  return settings.every((name) => isEqual(was[name], now[name]))
}

/** Equal as JSON, whatever the order of the fields: the database does not keep it. */
function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sortedFields) === JSON.stringify(b, sortedFields)
}

function sortedFields(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** True when the keys that both lists have come in the same order. */
function isInOrder(keys: readonly string[], reference: readonly string[]): boolean {
  const shared = keys.filter((key) => reference.includes(key))
  const expected = reference.filter((key) => keys.includes(key))
  return shared.every((key, index) => key === expected[index])
}

/** The first list, with what only the second has put behind its neighbour there. */
function woven(first: readonly string[], second: readonly string[]): string[] {
  const keys = [...first]
  for (const [index, key] of second.entries()) {
    if (keys.includes(key)) continue
    const previous = second[index - 1]
    keys.splice(previous === undefined ? 0 : keys.indexOf(previous) + 1, 0, key)
  }
  return keys
}
