import { createContext, use } from "react"
import { usualCalendar, type WorkingCalendar } from "../kernel/working-days.ts"

/** What every figure on screen depends on. Outside a workspace the device's own zone stands in. */
export const WorkspaceSettings = createContext({
  currency: "USD",
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  calendar: usualCalendar as WorkingCalendar,
})

/** Currency, time zone and working days of the workspace on screen. */
export function useWorkspaceSettings() {
  return use(WorkspaceSettings)
}
