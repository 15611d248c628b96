import { useMessages } from "../../../web/messages.tsx"

/** Working minutes as hours and minutes; a dash where there are none. */
export function useMinutesText(): (minutes: number | null) => string {
  const t = useMessages()
  return (minutes) => {
    if (minutes === null) return "–"
    const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
    if (hours === 0) return t("qualification.figures.minutes", { minutes: String(rest) })
    return t("qualification.figures.hours", { hours: String(hours), minutes: String(rest) })
  }
}
