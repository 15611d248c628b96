import { localText } from "../../kernel/locale.ts"
import { noPlay } from "../pipelines/play.ts"
import { tellAgreements } from "./agreement-story.ts"
import { phaseOf } from "./deal-story.ts"
import { exceptable, exceptionEndings, tellException } from "./exception-story.ts"
import { type Tale, tellGates, tellPresentGate } from "./gate-story.ts"
import { tellMeetings, tellScope } from "./meeting-story.ts"
import { tellCard, turnedAway } from "./qualification-story.ts"
import type { World } from "./telling.ts"

/** Tells what was done about the deals that stand open, and about the leads last turned away. */
export function tellWork(world: World, tales: readonly Tale[]) {
  const open = tales.filter(({ life }) => life.fields.outcome === "open")
  for (const [number, tale] of open.entries()) {
    tellCard(tale)
    tellGates(tale)
    tellPresentGate(tale)
    tellMeetings(tale, number)
    tellTasks(tale, number)
  }
  for (const [index, tale] of scoped(world, open).entries()) tellScope(tale, index === 0)
  for (const ending of exceptionEndings) {
    const found = open.find((tale) => !tale.work.exceptions.length && exceptable(tale, ending))
    const stage = found && exceptable(found, ending)
    if (found && stage) tellException(found, stage, ending)
  }
  tellAgreements(world, open)
  const { time } = world
  const since = time.instant(time.today - 120)
  const away = tales.filter(({ life }) => life.fields.outcome === "disqualified" && life.at > since)
  for (const [number, { life, work }] of away.slice(-3).entries()) {
    work.turnedAway = turnedAway(world, life, number)
  }
}

/** The first three deals that stand in the stage that meets, and name a person. */
function scoped({ open }: World, tales: readonly Tale[]): Tale[] {
  const meeting = open.find(({ kind }) => kind === "meeting")
  return tales
    .filter(({ life, contactIds }) => life.fields.stageId === meeting?.stageId && contactIds[0])
    .slice(0, 3)
}

/**
 * Every third deal has something to do, and each of one's own: overdue, today, later in turn. Where its
 * stage has a play, that is of the play.
 */
function tellTasks({ world, life, work }: Tale, number: number) {
  const { time, dice, words, self, locale, open } = world
  if (number % 3 !== 0 && life.fields.ownerId !== self.id) return
  const byHand = dice.pick(words.work.tasks[phaseOf(world, life)])
  const { tasks } = open.find(({ stageId }) => stageId === life.fields.stageId)?.play ?? noPlay
  const played = tasks[number % tasks.length]
  const { channel } = played ?? byHand
  const title = played ? localText(played.title, locale) : byHand.title
  const days = [-dice.whole(1, 6), 0, dice.whole(1, 3), dice.whole(4, 12)][number % 4] ?? 0
  // What was due on a weekend was due on the Friday before for nobody: it is due on the Monday after.
  const dueOn = days > 0 ? time.workday(time.today + days) : time.day(time.today + days)
  work.tasks.push({ title, channel, dueOn, source: played ? "play" : "manual" })
}
