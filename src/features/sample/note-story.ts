import type { Life } from "./deal-life.ts"
import type { World } from "./telling.ts"
import type { StoryWords } from "./words.ts"

export type StoryNote = {
  /** Set where something refers to it. */
  id?: string
  kind: StoryWords["notes"][number]["kind"]
  by?: "seller" | "buyer" | "both"
  body: string
  happenedAt: Date
}

/** Days back for which it is told how soon a lead was answered. */
const answeredDays = 45

/** What was noted about a deal while it lived; of a lead that is new, also the first call. */
export function notesOf(world: World, life: Life): StoryNote[] {
  const { dice, time, words } = world
  const from = life.openedAt.getTime()
  const isNew = life.openedAt > time.instant(time.today - answeredDays)
  const stage = world.open.find(({ stageId }) => stageId === life.fields.stageId)
  // Who has talked to the buyer is past prospecting.
  const isSpoken = stage?.kind !== "prospecting"
  const fitting = words.notes.filter(
    ({ kind, by }) => isSpoken || (!by && kind !== "meeting" && kind !== "visit"),
  )
  const between = (least: number, most: number) => {
    const at = time.daytime(new Date(dice.between(least, most))).getTime()
    return new Date(Math.min(Math.max(at, least), most))
  }
  const notes: StoryNote[] = Array.from({ length: dice.pick([0, 0, 1, 1, 2]) }, () => ({
    ...dice.pick(fitting),
    happenedAt: between(from, Math.max(from, life.at.getTime())),
  }))
  const asked = isNew ? firstAnswer(world, life, notes) : notes
  return asked.filter(({ happenedAt }) => happenedAt <= time.instant(time.today + 7))
}

/** Most new leads are called within hours, some days later, and a few have heard nothing yet. */
function firstAnswer({ dice, words }: World, life: Life, notes: readonly StoryNote[]): StoryNote[] {
  const hour = 3_600_000
  const luck = dice.between(0, 1)
  const after = luck < 0.6 ? dice.between(0.3, 3) : luck < 0.85 ? dice.between(26, 70) : undefined
  if (after === undefined) return notes.filter(({ by, kind }) => by === "buyer" || kind === "note")
  const happenedAt = new Date(life.openedAt.getTime() + Math.floor(after * hour))
  const call = {
    kind: "call" as const,
    by: "seller" as const,
    body: words.work.firstCall,
    happenedAt,
  }
  return [call, ...notes.filter((note) => note.happenedAt > happenedAt)]
}
