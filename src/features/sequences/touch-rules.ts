import { hoursOn, type WorkingCalendar } from "../../kernel/working-days.ts"
import type { TouchLimits } from "./sequence.ts"
import { isTooClose } from "./step-day.ts"

/** Why a touch must not be planned. */
export const touchFaults = [
  "opted-out",
  "answered",
  "in-past",
  "free-day",
  "too-close",
  "day-full",
] as const
export type TouchFault = (typeof touchFaults)[number]

/** What is known when touches of one person are planned; all days are `YYYY-MM-DD`. */
export type TouchGround = {
  today: string
  calendar: WorkingCalendar
  limits: TouchLimits
  /** They, or everybody at their domain, asked not to be contacted. */
  isOptedOut: boolean
  /** They answered: from now on people talk, and no plan runs beside that. */
  hasAnswered: boolean
  /** Days of other touches of the same person, made or planned. */
  touchDays: readonly string[]
  /** Touches that whoever is to make these has planned already, by day. */
  plannedByDay: ReadonlyMap<string, number>
}

/** Each fault of each step of a plan, by the step's place; none when the plan is safe. */
export function faultsOfPlan(
  days: readonly string[],
  ground: TouchGround,
): { step: number; fault: TouchFault }[] {
  return days.flatMap((_, step) =>
    faultsOfStep(days, step, ground).map((fault) => ({ step, fault })),
  )
}

function faultsOfStep(days: readonly string[], step: number, ground: TouchGround): TouchFault[] {
  const { today, calendar, limits, touchDays, plannedByDay } = ground
  const day = days[step] ?? ""
  const others = days.filter((_, index) => index !== step)
  const sameDay = others.filter((other) => other === day).length
  const checks: Record<TouchFault, boolean> = {
    "opted-out": ground.isOptedOut,
    answered: ground.hasAnswered,
    "in-past": day < today,
    "free-day": hoursOn(calendar, day) === null,
    "too-close": [...touchDays, ...others].some((other) =>
      isTooClose(calendar, limits.gapDays, [day, other]),
    ),
    "day-full": (plannedByDay.get(day) ?? 0) + sameDay + 1 > limits.dayLimit,
  }
  return touchFaults.filter((fault) => checks[fault])
}

/** Whether an address may not be used: it is on the list itself, or its domain or one above is. */
export function isOptedOut(email: string, list: ReadonlySet<string>): boolean {
  return optOutKeys(email).some((key) => list.has(key))
}

/** Entries of the list that would forbid an address: itself, its domain, and the domains above. */
export function optOutKeys(email: string): string[] {
  const address = email.trim().toLowerCase()
  const host = address.split("@").at(-1) ?? ""
  const labels = host.split(".")
  return [address, ...labels.slice(0, -1).map((_, at) => labels.slice(at).join("."))]
}
