import { addDays } from "../../kernel/days.ts"
import type { StoryStage } from "./deal-life.ts"
import { appendStep, type Tale } from "./gate-story.ts"

/** How the exceptions of the story stand: one waits, one holds, one has run out, one was refused. */
export const exceptionEndings = ["asked", "granted", "overdue", "declined"] as const
type Ending = (typeof exceptionEndings)[number]

/** The stage whose open criterion a deal may be excepted from; undefined when all is shown. */
export function exceptable({ world, life, work }: Tale, ending: Ending): StoryStage | undefined {
  const at = world.open.findIndex(({ stageId }) => stageId === life.fields.stageId)
  // What has run out let the deal leave the stage before.
  const stage = world.open[ending === "overdue" ? at - 1 : at]
  if (!stage || stage.kind === "prospecting" || !life.fields.ownerId) return undefined
  const isOpen = stage.exitCriteria.some(
    ({ id, required, field }) => required && field === null && !work.shown.has(id),
  )
  return isOpen ? stage : undefined
}

/** Tells of one exception, as it was asked for and decided. */
export function tellException(tale: Tale, stage: StoryStage, ending: Ending) {
  const { world, life, work } = tale
  const { time } = world
  const criteria = stage.exitCriteria.filter(
    ({ id, required, field }) => required && field === null && !work.shown.has(id),
  )
  const reason = world.words.work.exceptions[exceptionEndings.indexOf(ending)] ?? ""
  const today = time.day(time.today)
  const until = addDays(today, ending === "overdue" ? -3 : 10)
  const id = world.newId()
  const texts = criteria.map(({ text }) => text)
  const told = {
    [`exception.${id}`]: { from: null, to: { name: stage.name, texts, reason, until } },
  }
  const tell = (kind: "exception-asked" | "exception-granted" | "exception-declined", at: Date) => {
    appendStep(life, { kind, patch: {}, told, effectiveAt: at })
    return life.at
  }
  const back = ending === "overdue" ? 12 : 2
  const askedAt = tell("exception-asked", time.instant(time.today - back))
  const state = ending === "overdue" ? "granted" : ending
  const isDecided = state !== "asked"
  const decidedAt = isDecided
    ? tell(`exception-${state}`, time.instant(time.today - back + 0.4))
    : null
  work.exceptions.push({
    ...{
      stageId: stage.stageId,
      criterionIds: criteria.map((one) => one.id),
      reason,
      until,
      state,
    },
    ...{ askedBy: life.fields.ownerId ?? world.self.id, askedAt, decidedAt },
    decidedBy: isDecided ? world.managerId : null,
  })
}
