import { addWorkingDays, type WorkingTime, workingDaysBetween } from "../../kernel/working-time.ts"

/** What the clock of a lead's return counts from. */
export type Held = { ownerSince: Date; lastSellerActAt: Date | null }

/** When its owner last contacted a lead; getting it counts as well, what was before does not. */
export function contactedAt({ ownerSince, lastSellerActAt }: Held): Date {
  return lastSellerActAt && lastSellerActAt > ownerSince ? lastSellerActAt : ownerSince
}

/**
 * The day on which a lead goes back to the pool: `returnAfter` whole working days have gone by
 * without contact. Undefined where the workspace never works.
 */
export function returnDay(time: WorkingTime, held: Held, returnAfter: number): string | undefined {
  return addWorkingDays(time, contactedAt(held), returnAfter + 1)
}

/** True once the day of its return has begun. */
export function isDue(time: WorkingTime, held: Held, returnAfter: number, now: Date): boolean {
  return workingDaysBetween(time, contactedAt(held), now) > returnAfter
}
