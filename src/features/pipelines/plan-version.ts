import type { ExitCriterion, ExitCriterionDraft, Stage, StageDraft } from "./contract.ts"
import { isAfterWin } from "./stage.ts"

export type VersionRequest = {
  /** The definition in force; empty for a new pipeline. */
  current: readonly Stage[]
  draft: readonly StageDraft[]
  /** Stage id → index in `draft` its open deals move to. */
  moves: Readonly<Record<string, number>>
  /** Every stage id this pipeline ever had; an earlier stage may come back. */
  knownIds: ReadonlySet<string>
  /** Ids of stages in which deals stand that a move must not leave without a stage. */
  occupied: ReadonlySet<string>
  /** Makes the ids of new stages and criteria. */
  newId: () => string
}

export type VersionPlan =
  | {
      kind: "planned"
      stages: readonly Stage[]
      /** Stage id before → stage id after, for each stage whose open deals move. */
      stageMap: Readonly<Record<string, string>>
    }
  /** Deals stand in these stages, and nothing says where they go. */
  | { kind: "mapping-required"; stageIds: readonly string[] }
  /** Drafts (by index) or moves (by stage id) that name no stage of this pipeline. */
  | { kind: "unknown"; paths: readonly string[] }
  /** Fields that contradict another: an id used twice, or open deals sent into a won stage. */
  | { kind: "contradiction"; paths: readonly string[] }

/**
 * The next definition of a pipeline, or what is missing or wrong. A stage keeps its identity by
 * its id, so a split keeps it for one part and a merge sends the others' deals to one.
 */
export function planVersion(request: VersionRequest): VersionPlan {
  const { current, draft, moves, occupied } = request
  const unknown = unknownPaths(request)
  if (unknown.length > 0) return { kind: "unknown", paths: unknown }
  const twice = repeatedPaths(draft)
  if (twice.length > 0) return { kind: "contradiction", paths: twice }

  const stages = withIds(draft, current, request.newId)
  const after = new Map(stages.map((stage) => [stage.id, stage]))
  const homeless = current.filter(({ id, kind }) => {
    const kept = after.get(id)
    const mayStay = kept && (!isAfterWin(kept.kind) || isAfterWin(kind))
    return occupied.has(id) && !mayStay && !(id in moves)
  })
  if (homeless.length > 0) {
    return { kind: "mapping-required", stageIds: homeless.map(({ id }) => id) }
  }
  const stageMap: Record<string, string> = {}
  const winning: string[] = []
  for (const [id, index] of Object.entries(moves)) {
    const target = stages[index] as Stage // checked by unknownPaths
    if (target.id === id) continue
    stageMap[id] = target.id
    if (occupied.has(id) && isAfterWin(target.kind)) winning.push(`moves.${id}`)
  }
  if (winning.length > 0) return { kind: "contradiction", paths: winning }
  return { kind: "planned", stages, stageMap }
}

function unknownPaths({ current, draft, moves, knownIds }: VersionRequest): string[] {
  const inForce = new Set(current.map(({ id }) => id))
  return [
    ...draft.flatMap(({ id }, index) =>
      id !== null && !knownIds.has(id) ? [`stages.${index}.id`] : [],
    ),
    ...draft.flatMap(({ exits }, index) =>
      exits.flatMap(({ toStageId }, place) =>
        draft[targetIndex(draft, toStageId)] ? [] : [`stages.${index}.exits.${place}.toStageId`],
      ),
    ),
    ...Object.entries(moves).flatMap(([id, index]) =>
      !inForce.has(id) || index >= draft.length ? [`moves.${id}`] : [],
    ),
  ]
}

function repeatedPaths(draft: readonly StageDraft[]): string[] {
  const seen = new Set<string>()
  const isRepeated = (id: string | null) => {
    if (id === null) return false
    const repeated = seen.has(id)
    seen.add(id)
    return repeated
  }
  return draft.flatMap((stage, index) => [
    ...(isRepeated(stage.id) ? [`stages.${index}.id`] : []),
    ...stage.exitCriteria.flatMap(({ id }, place) =>
      isRepeated(id) ? [`stages.${index}.exitCriteria.${place}.id`] : [],
    ),
    ...repeatedTargets(draft, stage, index).map(
      (place) => `stages.${index}.exits.${place}.toStageId`,
    ),
  ])
}

/** Ways out of a stage that lead to itself, or where an earlier one leads already; by their place. */
function repeatedTargets(draft: readonly StageDraft[], { exits }: StageDraft, index: number) {
  const targets = exits.map(({ toStageId }) => targetIndex(draft, toStageId))
  return [...targets.keys()].filter(
    (place) => targets[place] === index || targets.indexOf(targets[place] ?? -1) < place,
  )
}

/** Where in the draft the stage is that an exit names; -1 for none. */
function targetIndex(draft: readonly StageDraft[], toStageId: string): number {
  return toStageId.startsWith("#")
    ? Number(toStageId.slice(1))
    : draft.findIndex(({ id }) => id === toStageId)
}

/** The stages of a pipeline's first version. */
export function firstStages(draft: readonly StageDraft[], newId: () => string): Stage[] {
  return withIds(draft, [], newId)
}

function withIds(
  draft: readonly StageDraft[],
  current: readonly Stage[],
  newId: () => string,
): Stage[] {
  const known = new Map(
    current.flatMap(({ exitCriteria }) => exitCriteria.map((one) => [one.id, one] as const)),
  )
  const ids = draft.map(({ id }) => id ?? newId())
  return draft.map((stage, index) => ({
    ...stage,
    id: ids[index] as string, // one for each
    exitCriteria: stage.exitCriteria.map((criterion) => ({
      ...criterion,
      id: criterion.id ?? newId(),
      version: nextVersion(criterion, known.get(criterion.id ?? "")),
    })),
    exits: stage.exits.map((exit) => ({
      ...exit,
      toStageId: ids[targetIndex(draft, exit.toStageId)] as string, // checked by unknownPaths
    })),
  }))
}

/** A criterion's version counts what it asks for, not whether it is required. */
function nextVersion(draft: ExitCriterionDraft, known: ExitCriterion | undefined): number {
  if (!known) return 1
  const asks = (one: ExitCriterionDraft | ExitCriterion) => {
    const { text, side, evidence, field, meetingTypeId } = one
    return JSON.stringify([text.en, text["zh-CN"], side, evidence, field, meetingTypeId])
  }
  return asks(draft) === asks(known) ? known.version : known.version + 1
}
