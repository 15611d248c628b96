import { todayIn } from "../../../web/today.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"

/** Today in the workspace's time zone, `YYYY-MM-DD`. */
export function useToday(): string {
  return todayIn(useWorkspaceSettings().timeZone, new Date())
}
