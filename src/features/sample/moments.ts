import type { StageKind } from "../pipelines/stage.ts"
import type { Tale } from "./gate-story.ts"

/** When a deal last came into the stage of a kind; its beginning where it never did. */
export function enteredAt({ world, life }: Tale, kind: StageKind): Date {
  const stage = world.open.find((one) => one.kind === kind)
  const step = life.history.findLast(({ patch }) => patch.stageId === stage?.stageId)
  return step?.effectiveAt ?? life.openedAt
}

/** Working hours between an instant and now, by the share of the time in between; in order. */
export function momentsOf({ world }: Tale, since: Date): (share: number) => Date {
  const { time } = world
  const from = since.getTime()
  const until = time.instant(time.today + 1).getTime()
  return (share) => {
    const raw = new Date(Math.floor(from + (until - from) * share))
    return new Date(Math.max(from, Math.min(time.daytime(raw).getTime(), until)))
  }
}
