import { createContext, use } from "react"

/** What every figure on screen depends on. Outside a workspace the device's own zone stands in. */
export const WorkspaceSettings = createContext({
  currency: "USD",
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
})

/** Currency and time zone of the workspace on screen. */
export function useWorkspaceSettings() {
  return use(WorkspaceSettings)
}
