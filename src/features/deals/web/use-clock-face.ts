import { useMemo } from "react"
import { todayIn } from "../../../web/today.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import type { ClockFace } from "../clocks.ts"

/** What the clocks of deals are read by: the workspace's calendar, and today there. */
export function useClockFace(): ClockFace {
  const { calendar, timeZone } = useWorkspaceSettings()
  const today = todayIn(timeZone, new Date())
  return useMemo(() => {
    const format = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" })
    return { calendar, today, dayOf: (instant: string) => format.format(new Date(instant)) }
  }, [calendar, timeZone, today])
}
