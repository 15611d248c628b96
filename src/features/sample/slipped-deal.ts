import { change, type Life, move, type StoryStage } from "./deal-life.ts"
import type { Telling } from "./telling.ts"

/**
 * The deals every forecast meeting talks about: in negotiation, due this month. One slipped into
 * the next month a few days ago, the other was pushed into this one and is to be signed now.
 */
export function slipInNegotiation(telling: Telling, ending: "slipped" | "due-now"): Life {
  const { world, life, plot } = telling
  const { time, dice, words } = world
  const { today } = time
  const negotiating = world.open.findLastIndex(({ kind }) => kind === "negotiation")
  const target = negotiating >= 0 ? negotiating : world.open.length - 1
  const [monthStart, monthEnd] = monthOf(time.day(today), today)
  const isSlipped = ending === "slipped"
  const firstDue = isSlipped ? monthEnd - 3 : monthStart - 8
  const expectedCloseDate = time.day(firstDue)
  change(life, time, plot.begins + 2, {
    amountMinor: world.money(telling.dollars),
    expectedCloseDate,
  })
  const step = (monthStart - 25 - plot.begins) / Math.max(1, target)
  for (let index = 1; index <= target; index += 1) {
    move(life, time, plot.begins + step * index, { stage: world.open[index] as StoryStage })
  }
  const pushedAt = isSlipped ? Math.max(monthStart + 0.1, today - 2.5) : monthStart - 10
  const due = isSlipped ? monthEnd + dice.whole(9, 16) : Math.max(today, monthEnd - 1)
  const why = { tags: [dice.pick(words.tags)], expectedCloseDate: time.day(due) }
  change(life, time, pushedAt, why)
  const nextStepDate = time.day(isSlipped ? today - 1 : today)
  const nextStep = dice.pick(words.nextSteps.late)
  change(life, time, Math.max(pushedAt, today - 1.2), { nextStep, nextStepDate })
  return life
}

/** First and last day of the month of `day`, in days of the story. */
function monthOf(day: string, today: number): [number, number] {
  const [year = 0, month = 0, ofMonth = 0] = day.split("-").map(Number)
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const start = today - ofMonth + 1
  return [start, start + length - 1]
}
