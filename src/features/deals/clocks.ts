import {
  addWorkingDays,
  type WorkingCalendar,
  workingDaysBetween,
} from "../../kernel/working-days.ts"
import type { DealCard } from "./contract.ts"

/** The calendar of the workspace, today, and which day an instant falls on there. */
export type ClockFace = {
  calendar: WorkingCalendar
  today: string
  dayOf: (instant: string) => string
}

/** Three clocks of a deal (G19), in working days. */
export type Clocks = {
  inStage: number
  /** Since the buyer last acted; since the deal was opened while nothing was heard of them. */
  sinceBuyer: number
  /** Since we last acted; null where no act of ours is known. */
  sinceSeller: number | null
}

type Timed = Pick<
  DealCard,
  | "stageEnteredAt"
  | "lastBuyerActAt"
  | "lastSellerActAt"
  | "openedAt"
  | "nextStepDate"
  | "plannedMeetingAt"
  | "outcome"
>

/** How long a deal has been in its stage, and how long each side has been silent. */
export function clocksOf(deal: Timed, { calendar, today, dayOf }: ClockFace): Clocks {
  const since = (instant: string) => workingDaysBetween(calendar, dayOf(instant), today)
  return {
    inStage: since(deal.stageEnteredAt),
    sinceBuyer: since(deal.lastBuyerActAt ?? deal.openedAt),
    sinceSeller: deal.lastSellerActAt === null ? null : since(deal.lastSellerActAt),
  }
}

/** Why the alarm is quiet although the buyer is silent, and the last day on which it is. */
export type Pause = { kind: "step" | "meeting"; on: string; until: string }

/**
 * What pauses the alarm today: a next step that is agreed for today or later, or a planned meeting,
 * until the working day after it. Of two, the one that pauses longer.
 */
export function pauseOf(
  { nextStepDate, plannedMeetingAt }: Pick<DealCard, "nextStepDate" | "plannedMeetingAt">,
  { calendar, today, dayOf }: ClockFace,
): Pause | undefined {
  const met = plannedMeetingAt === null ? undefined : dayOf(plannedMeetingAt)
  const pauses: Pause[] = [
    ...(nextStepDate === null
      ? []
      : [{ kind: "step", on: nextStepDate, until: nextStepDate } as const]),
    ...(met === undefined
      ? []
      : [{ kind: "meeting", on: met, until: addWorkingDays(calendar, met, 1) ?? met } as const]),
  ]
  return pauses
    .filter(({ until }) => until >= today)
    .sort((a, b) => (a.until < b.until ? 1 : -1))[0]
}

/**
 * Where a deal stands once the buyer has been silent for as many working days as the stage allows:
 * our own calls without an answer do not count. Stale, or paused by what is planned; undefined before.
 */
export function silenceOf(
  deal: Timed,
  face: ClockFace,
  rotDays: number | null,
): { kind: "stale" } | { kind: "paused"; pause: Pause } | undefined {
  if (deal.outcome !== "open" || rotDays === null) return undefined
  if (clocksOf(deal, face).sinceBuyer < rotDays) return undefined
  const pause = pauseOf(deal, face)
  return pause ? { kind: "paused", pause } : { kind: "stale" }
}
