import { type WorkingCalendar, workingDaysBetween } from "../../kernel/working-days.ts"
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
  "stageEnteredAt" | "lastBuyerActAt" | "lastSellerActAt" | "openedAt" | "nextStepDate" | "outcome"
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

/**
 * True once the buyer has been silent for as many working days as the stage allows: our own calls
 * without an answer do not count. A next step that is agreed for today or later pauses the alarm.
 */
export function isStale(
  deal: Timed,
  { sinceBuyer }: Clocks,
  { rotDays, today }: { rotDays: number | null; today: string },
): boolean {
  if (deal.outcome !== "open" || rotDays === null) return false
  const isAgreed = deal.nextStepDate !== null && deal.nextStepDate >= today
  return !isAgreed && sinceBuyer >= rotDays
}
