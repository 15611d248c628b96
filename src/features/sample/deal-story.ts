import {
  bornAt,
  change,
  close,
  type Life,
  type LifeFields,
  move,
  reopen,
  type StoryStage,
} from "./deal-life.ts"
import { slipInNegotiation } from "./slipped-deal.ts"
import type { Plot, Telling, World } from "./telling.ts"

/** Tells one deal from its first contact until it is closed or the present is reached. */
export function tellDeal(world: World, plot: Plot): Life {
  const telling = beginDeal(world, plot)
  if (plot.ending) return slipInNegotiation(telling, plot.ending)
  let index = world.dice.chance(0.2) ? Math.min(1, world.open.length - 1) : 0
  if (index > 0)
    move(telling.life, world.time, plot.begins + 0.1, { stage: world.open[index] as StoryStage })
  for (let turns = 0; turns < 16; turns += 1) {
    const leaves = telling.life.time + stay(telling, index)
    live(telling, index, leaves)
    if (leaves >= world.time.today - 0.5) return rest(telling)
    const next = turn(telling, index, leaves)
    if (next === undefined) return telling.life
    index = next
  }
  return rest(telling)
}

/** A deal as it comes in. */
export function beginDeal(world: World, plot: Plot): Telling {
  const { dice, time } = world
  const dollars = plot.product.majorUsd * dice.between(0.5, 2.4)
  const first = world.open[0] as StoryStage // never empty
  const due = plot.begins + dice.between(50, 110)
  const isKnown = dice.chance(0.7)
  const birth: LifeFields = {
    title: plot.title,
    pipelineId: world.pipeline.id,
    pipelineVersion: world.pipeline.version,
    stageId: first.stageId,
    outcome: "open",
    companyId: plot.companyId,
    ownerId: plot.owner?.id ?? null,
    teamId: plot.owner?.teamId ?? null,
    amountMinor: isKnown ? world.money(dollars) : null,
    currency: world.currency,
    expectedCloseDate: isKnown ? time.day(due) : null,
    probabilityBps: first.probabilityBps,
    probabilityReason: null,
    forecastCategory: first.forecastCategory,
    categoryByHand: false,
    source: plot.source ?? dice.pick(world.words.sources),
    campaignId: plot.campaignId ?? null,
    product: plot.product.name,
    nextStep: null,
    nextStepDate: null,
    outcomeReason: null,
    competitor: null,
    tags: dice.chance(0.3) ? [dice.pick(world.words.tags)] : [],
    custom: {},
  }
  return { world, plot, life: bornAt(time, plot.begins, birth), due, dollars }
}

function stay({ world, plot }: Telling, index: number): number {
  const usual = world.open[index]?.targetDays ?? 14
  const factor = { brisk: 0.5, usual: 1, stalled: 6 }[plot.temper]
  return usual * factor * world.dice.between(0.4, 1.7)
}

/** What happens while a deal stands in a stage: it gets a price and a date, both of which change. */
function live({ world, life, ...telling }: Telling, index: number, leaves: number) {
  const { dice, time } = world
  const end = Math.min(leaves, time.today - 0.3)
  const during = () => dice.between(Math.min(life.time + 0.2, end), end)
  if (index > 0 && life.fields.amountMinor === null) {
    telling.due = end + dice.between(25, 70)
    const amountMinor = world.money(telling.dollars)
    change(life, time, life.time + 0.3, { amountMinor, expectedCloseDate: time.day(telling.due) })
  }
  const isLate = index >= world.open.length - 2
  if (isLate && dice.chance(0.4)) {
    const dollars = telling.dollars * dice.pick([0.8, 0.85, 0.9, 0.95, 1.15, 1.3])
    change(life, time, during(), { amountMinor: world.money(dollars) })
  }
  if (isLate && dice.chance(0.12)) {
    change(life, time, during(), { forecastCategory: "most-likely", categoryByHand: true })
  }
  if (isLate && dice.chance(0.08)) {
    const probabilityBps = Math.min(9_500, life.fields.probabilityBps + 1_000)
    change(life, time, during(), { probabilityBps, probabilityReason: world.words.sureOf })
  }
  if (dice.chance(0.04)) {
    const { id: ownerId, teamId } = dice.pick(world.owners)
    change(life, time, during(), { ownerId, teamId })
  }
  push({ world, life, ...telling }, end)
}

/** A date that passes is pushed out, mostly; sometimes nobody cares. */
function push({ world, life }: Telling, end: number) {
  const { dice, time } = world
  for (let times = 0; times < 6; times += 1) {
    const due = life.fields.expectedCloseDate
    if (due === null || due >= time.day(end) || dice.chance(0.15)) return
    const late = Math.min(end, life.time + dice.between(1, 12))
    const expectedCloseDate = time.day(Math.max(late, end - 20) + dice.between(14, 45))
    change(life, time, late, { expectedCloseDate })
  }
}

/** How a stage is left; undefined when the deal is closed for good. */
function turn(telling: Telling, index: number, at: number): number | undefined {
  const { world, life } = telling
  const { dice, time, open, words } = world
  const last = open.length - 1
  if (dice.chance(index === 0 ? 0.2 : 0.16)) return lose(telling, index, at)
  if (index > 0 && dice.chance(0.07)) {
    move(life, time, at, {
      stage: open[index - 1] as StoryStage,
      cause: dice.pick(words.returned),
    })
    return index - 1
  }
  if (index === last) {
    win(telling, at)
    return undefined
  }
  const next = Math.min(last, index + (dice.chance(0.06) ? 2 : 1))
  move(life, time, at, { stage: open[next] as StoryStage })
  return next
}

function win({ world, life }: Telling, at: number) {
  const { dice, time, words, wonStage, afterWin } = world
  close(life, time, at, {
    outcome: "won",
    reason: dice.pick(words.won),
    wonStageId: wonStage?.stageId,
  })
  const handedOver = at + dice.between(12, 40)
  if (afterWin && handedOver < time.today) move(life, time, handedOver, { stage: afterWin })
}

/** Lost or disqualified; once in a while the customer comes back. */
function lose({ world, life }: Telling, index: number, at: number): number | undefined {
  const { dice, time, words, open } = world
  const isUnfit = index < open.length / 2 && dice.chance(0.5)
  const beaten = !isUnfit && dice.chance(0.5) ? { competitor: dice.pick(words.competitors) } : {}
  close(life, time, at, {
    outcome: isUnfit ? "disqualified" : "lost",
    reason: dice.pick(isUnfit ? words.disqualified : words.lost),
    ...beaten,
    wonStageId: undefined,
  })
  const back = at + dice.between(20, 60)
  if (isUnfit || back > time.today - 2 || !dice.chance(0.12)) return undefined
  reopen(life, time, back, { stage: open[index] as StoryStage, cause: words.reopened })
  return index
}

/** The deal is open today: what is to be done next, and by when. */
function rest({ world, plot, life }: Telling): Life {
  const { dice, time, words } = world
  const { today } = time
  const step = dice.pick(words.nextSteps[phaseOf(world, life)])
  const none = { nextStep: null, nextStepDate: null }
  if (plot.temper === "stalled" && today - life.time > 15) {
    const due = { nextStep: step, nextStepDate: time.day(life.time + dice.between(4, 12)) }
    if (dice.chance(0.6)) change(life, time, life.time + 0.5, due)
    return life
  }
  const days = [-dice.whole(1, 9), 0, dice.whole(1, 5), undefined, dice.whole(6, 20)][
    plot.number % 5
  ]
  const next = days === undefined ? none : { nextStep: step, nextStepDate: time.day(today + days) }
  const set = Math.max(life.time, today - dice.between(0.6, 6))
  if (days !== undefined) change(life, time, set, next)
  return life
}

/** How far a deal has come. */
export function phaseOf({ open }: World, { fields }: Life): "early" | "middle" | "late" {
  const place = open.findIndex(({ stageId }) => stageId === fields.stageId) / open.length
  return place < 0.3 ? "early" : place < 0.6 ? "middle" : "late"
}
