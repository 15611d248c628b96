import { addDays, dayIn } from "../../kernel/days.ts"
import { spanOn, type WorkingTime } from "../../kernel/working-time.ts"
import type { Asked } from "./first-answer.ts"

/** How soon leads had their first answer. */
export type AnswerFigures = {
  /** Leads with a target. */
  leads: number
  inTime: number
  late: number
  /** Without an answer yet; of these `overdue` should have had one. */
  open: number
  overdue: number
  /** Working minutes from coming in to the answer, of those that have one; null for none. */
  median: number | null
  p80: number | null
}

/**
 * Counts first answers as `firstAnswer` judges each of them. Leads that never fall due, because
 * nothing is worked, are left out. Percentiles are nearest ranks of whole minutes, rounded down.
 */
export function answerFigures(
  time: WorkingTime,
  leads: readonly Asked[],
  now: Date,
): AnswerFigures {
  const clock = workingClock(time, leads)
  const figures = { leads: 0, inTime: 0, late: 0, open: 0, overdue: 0 }
  const minutes: number[] = []
  for (const { openedAt, answeredAt, minutes: target } of leads) {
    const begun = clock.worked(openedAt.getTime())
    const dueAt = clock.when(begun + target * 60_000)
    if (dueAt === undefined) continue
    figures.leads += 1
    if (answeredAt) {
      const worked = Math.max(0, clock.worked(answeredAt.getTime()) - begun)
      minutes.push(Math.floor(worked / 60_000))
      if (answeredAt.getTime() <= dueAt) figures.inTime += 1
      else figures.late += 1
    } else {
      figures.open += 1
      if (now.getTime() > dueAt) figures.overdue += 1
    }
  }
  minutes.sort((one, other) => one - other)
  return { ...figures, median: nearestRank(minutes, 50), p80: nearestRank(minutes, 80) }
}

/** The value below or at which so many percent of sorted values lie. */
function nearestRank(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null
}

type Span = { from: number; to: number; before: number }

/** Days looked at behind the last instant until everything is due. */
const longest = 3660

/** Working time laid out once, from the first lead until the latest is due, to look each lead up in. */
function workingClock(time: WorkingTime, leads: readonly Asked[]) {
  const spans = leads.length === 0 ? [] : spansAround(time, leads)
  return {
    /** Milliseconds worked until an instant. */
    worked: (at: number) => {
      const span = spans[lastIndex(spans, (one) => one.from <= at)]
      return span ? span.before + Math.min(at, span.to) - span.from : 0
    },
    /** The first instant until which so much is worked; undefined beyond all days. */
    when: (worked: number) => {
      const span = spans[lastIndex(spans, (one) => one.before < worked)]
      if (!span || worked - span.before > span.to - span.from) return undefined
      return span.from + worked - span.before
    },
  }
}

function spansAround(time: WorkingTime, leads: readonly Asked[]): Span[] {
  const instants = leads.map(({ openedAt }) => openedAt.getTime())
  const answers = leads.flatMap(({ answeredAt }) => answeredAt?.getTime() ?? [])
  const most = (numbers: readonly number[]) =>
    numbers.reduce((one, other) => Math.max(one, other), 0)
  const first = instants.reduce((one, other) => Math.min(one, other))
  const last = most([...instants, ...answers])
  const target = most(leads.map(({ minutes }) => minutes)) * 60_000
  const lastDay = dayIn(new Date(last), time.timeZone)
  const spans: Span[] = []
  let [before, beyond, daysBeyond] = [0, 0, 0]
  for (let day = dayIn(new Date(first), time.timeZone); ; day = addDays(day, 1)) {
    if (day > lastDay) daysBeyond += 1
    if (beyond >= target || daysBeyond > longest) return spans
    const span = spanOn(time, day)
    if (!span) continue
    const [from, to] = [span.from.getTime(), span.to.getTime()]
    spans.push({ from, to, before })
    before += to - from
    if (day > lastDay) beyond += to - from
  }
}

/** The last of sorted items that is so; -1 where none is. */
function lastIndex<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  let [low, high] = [-1, items.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const item = items[middle]
    if (item !== undefined && is(item)) low = middle
    else high = middle - 1
  }
  return low
}
