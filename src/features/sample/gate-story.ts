import type { ExitCriterion } from "../pipelines/contract.ts"
import { judge } from "../qualification/scorecard.ts"
import type { Life, LifeStep, StoryStage } from "./deal-life.ts"
import type { StoryNote } from "./note-story.ts"
import type { World } from "./telling.ts"
import type { DealWork, ShownCriterion } from "./work.ts"

/** What the work of a deal is told with. */
export type Tale = {
  world: World
  life: Life
  work: DealWork
  notes: StoryNote[]
  contactIds: readonly string[]
}

const noteKinds = { note: "call", meeting: "meeting" } as const

/**
 * Tells how a deal that is open passed its gates: what showed the criteria of each stage it left, what
 * let it pass a stage by, and which criterion went back to open when it was moved back.
 */
export function tellGates(tale: Tale) {
  const { world, life } = tale
  const steps: LifeStep[] = []
  let [stageId, since] = [life.birth.stageId, life.openedAt]
  for (const step of life.history) {
    const to = step.patch.stageId
    const way = to === undefined ? undefined : between(world, stageId, to)
    if (way && step.kind === "stage-moved") {
      if (way.isForward) steps.push(...leave(tale, way.from, since, step.effectiveAt))
      const told = way.isForward ? skip(tale, way.passed, steps.length + 2) : reopen(tale, way.to)
      steps.push({ ...step, told })
    } else steps.push(step)
    since = step.effectiveAt
    stageId = to ?? stageId
  }
  life.history = steps
}

/** Shows some of what the stage a deal stands in asks for. */
export function tellPresentGate(tale: Tale) {
  const { world, life } = tale
  const stage = world.open.find((one) => one.stageId === life.fields.stageId)
  if (!stage || stage.kind === "prospecting") return
  const from = life.at.getTime()
  const to = world.time.instant(world.time.today).getTime()
  for (const criterion of stage.exitCriteria) {
    if (to - from < 3_600_000 || !world.dice.chance(0.4)) continue
    const raw = Math.floor(world.dice.between(Math.max(from, life.at.getTime()) + 1, to))
    const at = new Date(Math.min(world.time.daytime(new Date(raw)).getTime(), to))
    const step = show(tale, stage, criterion, at)
    if (step) appendStep(life, step)
  }
}

/** Adds what happened after all that was told. */
export function appendStep(life: Life, step: LifeStep) {
  const effectiveAt = new Date(Math.max(step.effectiveAt.getTime(), life.at.getTime() + 1))
  life.history.push({ ...step, effectiveAt })
  life.at = effectiveAt
}

function between({ open }: World, fromId: string, toId: string) {
  const from = open.findIndex(({ stageId }) => stageId === fromId)
  const to = open.findIndex(({ stageId }) => stageId === toId)
  const [left, entered] = [open[from], open[to]]
  if (!left || !entered) return undefined
  return { from: left, to: entered, isForward: to > from, passed: open.slice(from + 1, to) }
}

/** Everything that can be shown about the stage that is left, shortly before it is left. */
function leave(tale: Tale, stage: StoryStage, since: Date, until: Date): LifeStep[] {
  const room = until.getTime() - since.getTime()
  const count = stage.exitCriteria.length + 1
  if (room < count * 60_000) return []
  const at = (index: number) => {
    const raw = new Date(Math.floor(until.getTime() - (room * (count - index)) / (10 * count)))
    const least = since.getTime() + (index + 1) * 10_000
    const most = until.getTime() - (count - index) * 10_000
    return new Date(Math.min(Math.max(tale.world.time.daytime(raw).getTime(), least), most))
  }
  const steps = stage.exitCriteria.flatMap((criterion, index) => {
    const step = show(tale, stage, criterion, at(index))
    return step ? [step] : []
  })
  return [...steps, ...qualified(tale, stage, at(count - 1))]
}

/** The event of a card that passed, on leaving the stage that qualifies. */
function qualified({ world, work }: Tale, { kind }: StoryStage, at: Date): LifeStep[] {
  const { card } = work
  if (kind !== "qualification" || !card || !world.scorecard || card.passedAt) return []
  const given = new Map(card.answers.map(({ question, answer }) => [question, answer] as const))
  const { result, fitBps } = judge(world.scorecard, given)
  if (result !== "passes") return []
  work.card = { ...card, passedAt: at }
  const told = { "qualification.pass": { from: null, to: { fitBps, number: card.number } } }
  return [{ kind: "qualified", patch: {}, told, effectiveAt: at, columns: { qualifiedAt: at } }]
}

function show(
  tale: Tale,
  { stageId, kind }: StoryStage,
  criterion: ExitCriterion,
  metAt: Date,
): LifeStep | undefined {
  const { world, life, work, notes } = tale
  const { id, evidence, side, field } = criterion
  if (!isTold(evidence)) return undefined
  if ((evidence === "field" && field !== null) || work.shown.has(id)) return undefined
  const note = world.dice.pick(world.words.work.evidence[evidence])
  const saidBy = evidence === "statement" ? nameOf(tale) : null
  if (evidence === "statement" && saidBy === null) return undefined
  const noteKind = evidence === "note" || evidence === "meeting" ? noteKinds[evidence] : undefined
  const evidenceId = noteKind ? world.newId() : null
  if (noteKind && evidenceId) {
    const by = kind === "prospecting" || side !== "seller" ? ("both" as const) : ("seller" as const)
    const written = { id: evidenceId, kind: noteKind, body: note, happenedAt: metAt }
    notes.push({ ...written, by: noteKind === "meeting" ? "both" : by })
  }
  return showing(work, {
    stageId,
    criterion,
    note,
    evidenceId,
    saidBy,
    metAt,
    metBy: life.fields.ownerId,
  })
}

/** What words can show: files are not part of the story, and the rest is shown by what was done. */
const inWords = ["field", "meeting", "note", "statement"] as const

function isTold(evidence: ExitCriterion["evidence"]): evidence is (typeof inWords)[number] {
  return inWords.some((one) => one === evidence)
}

/** Keeps what shows a criterion; the event that tells of it. */
export function showing(work: DealWork, shown: ShownCriterion): LifeStep {
  const { criterion, note, saidBy, evidenceId, metAt } = shown
  work.shown.set(criterion.id, shown)
  return {
    kind: "criterion-shown",
    patch: {},
    told: {
      [`criterion.${criterion.id}`]: { from: null, to: { text: criterion.text, note, saidBy } },
    },
    effectiveAt: metAt,
    ...(evidenceId ? { evidence: [evidenceId] } : {}),
  }
}

function skip({ world, work }: Tale, passed: readonly StoryStage[], sequence: number) {
  const told: NonNullable<LifeStep["told"]> = {}
  for (const { stageId, name } of passed) {
    const reason = world.dice.pick(["known-already", "verified-elsewhere"] as const)
    const note = world.dice.pick(world.words.work.skipped)
    work.skips.push({ stageId, reason, note, sequence })
    told[`skip.${stageId}`] = { from: null, to: { name, reason, note } }
  }
  return told
}

/** The last criterion of the stage a deal goes back to does not hold any more. */
function reopen({ work }: Tale, { exitCriteria }: StoryStage) {
  const last = exitCriteria.findLast(({ id }) => work.shown.has(id))
  if (!last) return {}
  const note = work.shown.get(last.id)?.note
  work.shown.delete(last.id)
  return { [`criterion.${last.id}`]: { from: { text: last.text, note }, to: null } }
}

/** The first person of the buyer's side. */
export function nameOf({ world, contactIds }: Tale): string | null {
  return world.contacts.find(({ id }) => id === contactIds[0])?.name ?? null
}
