import { useNavigate, useSearch } from "@tanstack/react-router"
import { useCommand } from "../../../web/commands/registry.ts"
import { todayIn } from "../../../web/today.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { dayAfter, mondayOf } from "../week-layout.ts"

const aDay = /^\d{4}-\d{2}-\d{2}$/

/** The week that is looked at: its Monday stands in the address, and keys turn it. */
export function useWeek() {
  const { timeZone } = useWorkspaceSettings()
  const search: { week?: unknown } = useSearch({ strict: false })
  const navigate = useNavigate()
  const today = todayIn(timeZone, new Date())
  const asked = typeof search.week === "string" && aDay.test(search.week) ? search.week : today
  const monday = mondayOf(Number.isNaN(Date.parse(asked)) ? today : asked)
  const go = (week: string | undefined) => void navigate({ to: ".", search: { week } as never }) // read above
  const turn = {
    before: () => go(dayAfter(monday, -7)),
    after: () => go(dayAfter(monday, 7)),
    today: () => go(undefined),
  }
  useCommand({
    id: "week.before",
    title: "meetings.week.before",
    pinyin: "syz",
    keys: "k",
    run: turn.before,
  })
  useCommand({
    id: "week.after",
    title: "meetings.week.after",
    pinyin: "xyz",
    keys: "j",
    run: turn.after,
  })
  useCommand({
    id: "week.today",
    title: "meetings.week.today",
    pinyin: "bz",
    keys: "t",
    run: turn.today,
  })
  const days = Array.from({ length: 7 }, (_, index) => dayAfter(monday, index))
  return { monday, days, today, turn }
}
