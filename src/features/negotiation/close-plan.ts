import { addDays } from "../../kernel/days.ts"
import { addWorkingDays, hoursOn, type WorkingCalendar } from "../../kernel/working-days.ts"
import type { DurationUnit, StepKind } from "./step-kinds.ts"

/** A step of a close plan, as far as its dates need it. Days are `YYYY-MM-DD`. */
export type Step = {
  id: string
  kind: StepKind
  /** 0 for a milestone. */
  duration: number
  unit: DurationUnit
  /** The steps that come before it; never in a circle. */
  afterStepIds: readonly string[]
  /** Whether the signature waits for it. */
  isRequired: boolean
  /** The day on which it was done; null while it is open. */
  doneOn: string | null
}

/** When a step can begin and end, and by how many days it may end later without moving the date. */
export type StepDates = { startsOn: string; endsOn: string; slackDays: number | null }

export type Schedule = {
  /** The first day by which all required steps can be done; null without a step. */
  credibleOn: string | null
  dates: ReadonlyMap<string, StepDates>
}

type Face = { calendar: WorkingCalendar; today: string }

/**
 * The dates of a plan that begins on `startsOn` (G8). A step begins when everything before it has
 * ended; one that is done ended on its day, one that is open does not end before today. The slack is
 * null for a done step, and where no required step waits for it.
 */
export function scheduleOf(
  { startsOn, steps }: { startsOn: string; steps: readonly Step[] },
  face: Face,
): Schedule {
  const ordered = inOrder(steps)
  const spans = new Map<string, { startsOn: string; endsOn: string }>()
  for (const step of ordered) {
    const ends = step.afterStepIds.flatMap((id) => spans.get(id)?.endsOn ?? [])
    const begins = latest([startsOn, ...ends])
    spans.set(step.id, { startsOn: begins, endsOn: endOf(step, begins, face) })
  }
  const counted = steps.some(({ isRequired }) => isRequired)
    ? steps.filter(({ isRequired }) => isRequired)
    : steps
  const ends = counted.flatMap(({ id }) => spans.get(id)?.endsOn ?? [])
  const credibleOn = ends.length > 0 ? latest(ends) : null
  const limits = latestEnds(ordered, new Set(counted.map(({ id }) => id)), credibleOn, face)
  const dates = new Map<string, StepDates>()
  for (const step of steps) {
    const span = spans.get(step.id)
    const limit = limits.get(step.id)
    if (!span) continue
    const slackDays = step.doneOn || !limit ? null : daysBetween(span.endsOn, limit)
    dates.set(step.id, { ...span, slackDays })
  }
  return { credibleOn, dates }
}

/** The steps of a circle, the first named again at its end; undefined where there is none. */
export function cycleOf(steps: readonly Pick<Step, "id" | "afterStepIds">[]): string[] | undefined {
  const before = new Map(steps.map(({ id, afterStepIds }) => [id, afterStepIds]))
  const done = new Set<string>()
  const visit = (id: string, trail: readonly string[]): string[] | undefined => {
    const start = trail.indexOf(id)
    if (start >= 0) return [...trail.slice(start), id].reverse()
    if (done.has(id)) return undefined
    for (const one of before.get(id) ?? []) {
      const cycle = visit(one, [...trail, id])
      if (cycle) return cycle
    }
    done.add(id)
    return undefined
  }
  for (const { id } of steps) {
    const cycle = visit(id, [])
    if (cycle) return cycle
  }
  return undefined
}

/** The first milestone that is said to be reached while a required step before it is open, with those. */
export function unreached<S extends Step>(
  steps: readonly S[],
): { milestone: S; open: readonly S[] } | undefined {
  const byId = new Map(steps.map((step) => [step.id, step]))
  for (const milestone of steps) {
    if (milestone.kind !== "milestone" || milestone.doneOn === null) continue
    const open = [...allBefore(milestone, byId)].filter(
      (step) => step.isRequired && step.doneOn === null,
    )
    if (open.length > 0) return { milestone, open }
  }
  return undefined
}

function allBefore<S extends Step>(step: S, byId: ReadonlyMap<string, S>): Set<S> {
  const found = new Set<S>()
  const queue = [...step.afterStepIds]
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const before = byId.get(id)
    if (!before || found.has(before)) continue
    found.add(before)
    queue.push(...before.afterStepIds)
  }
  return found
}

/** Each step after those it waits for. */
function inOrder(steps: readonly Step[]): Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const placed = new Set<string>()
  const ordered: Step[] = []
  const place = (step: Step) => {
    if (placed.has(step.id)) return
    placed.add(step.id)
    for (const id of step.afterStepIds) {
      const before = byId.get(id)
      if (before) place(before)
    }
    ordered.push(step)
  }
  for (const step of steps) place(step)
  return ordered
}

function endOf(step: Step, begins: string, { calendar, today }: Face): string {
  if (step.doneOn !== null) return step.doneOn
  const { duration, unit } = step
  // A calendar without a working day would leave the plan without an end.
  const worked = unit === "working-days" ? addWorkingDays(calendar, begins, duration) : undefined
  return latest([worked ?? addDays(begins, duration), today])
}

/** The last day on which each step may end for the date to stand; missing where nothing waits for it. */
function latestEnds(
  ordered: readonly Step[],
  counted: ReadonlySet<string>,
  credibleOn: string | null,
  face: Face,
): Map<string, string> {
  const limits = new Map<string, string>()
  if (credibleOn === null) return limits
  const tighten = (id: string, day: string) => {
    const known = limits.get(id)
    if (known === undefined || day < known) limits.set(id, day)
  }
  for (const step of [...ordered].reverse()) {
    if (counted.has(step.id)) tighten(step.id, credibleOn)
    const limit = limits.get(step.id)
    if (limit === undefined || step.doneOn !== null) continue
    for (const id of step.afterStepIds) tighten(id, latestStart(step, limit, face))
  }
  return limits
}

/** The last day on which a step may begin to have ended by `limit`. */
function latestStart({ duration, unit }: Step, limit: string, { calendar }: Face): string {
  if (unit === "days" || duration === 0) return addDays(limit, -duration)
  let [day, left] = [limit, duration]
  // As far back as `addWorkingDays` looks ahead; beyond that the days are those of the calendar.
  for (let tried = 0; tried < 3660 + duration * 7; tried++) {
    if (hoursOn(calendar, day)) left--
    day = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
    if (left === 0) return day
  }
  return addDays(limit, -duration)
}

function latest(days: readonly string[]): string {
  return days.reduce((one, other) => (one < other ? other : one))
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
