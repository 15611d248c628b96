import { addDays } from "../../kernel/days.ts"

/** Whether today is the last chance: the lead returns tomorrow, or was to by now. */
export function isReturnNear(returnsOn: string, today: string): boolean {
  return returnsOn <= addDays(today, 1)
}
