import { Link } from "@tanstack/react-router"
import type { CSSProperties } from "react"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import type { MeetingWeek } from "../calendar-contract.ts"
import { clockAt } from "../clock-in-zone.ts"
import type { Laid, Timed } from "../week-layout.ts"

type Own = MeetingWeek["meetings"][number]

type Props = {
  day: string
  isToday: boolean
  meetings: readonly Laid<Own>[]
  busy: readonly Laid<Timed>[]
  /** The hours that are drawn. */
  first: number
  last: number
  timeZone: string
}

/** One day: its meetings where their hours are, and what other calendars have behind them. */
export function WeekDay({ day, isToday, meetings, busy, first, last, timeZone }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const name = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "zh-CN", {
    ...{ weekday: "short", day: "numeric", month: "short", timeZone: "UTC" },
  }).format(new Date(day))
  const hours = { "--hours": last - first } as CSSProperties // read by its class names
  const isEmpty = meetings.length === 0 && busy.length === 0
  return (
    <section aria-labelledby={`day-${day}`} className="flex min-w-0 flex-col max-md:pb-4">
      <h3
        id={`day-${day}`}
        aria-current={isToday ? "date" : undefined}
        className={`flex h-9 items-center justify-center text-sm max-md:justify-start max-md:border-b max-md:border-line ${isToday ? "font-bold text-accent" : "font-medium"}`}
      >
        {name}
      </h3>
      <ul
        style={hours}
        className="relative flex flex-col gap-1 max-md:pt-1 md:h-[calc(var(--hours)*3rem)] md:overflow-hidden md:border-s md:border-line md:bg-[linear-gradient(var(--color-line)_1px,transparent_1px)] md:bg-[length:100%_3rem]"
      >
        {busy.map((one) => (
          <li
            key={`busy ${one.from}`}
            style={placeOf(one, first, last)}
            className="rounded-control bg-sunken px-2 py-1 text-xs text-muted md:absolute md:inset-x-0 md:top-(--top) md:h-(--height)"
          >
            {clocksOf(one)} <span>{t("meetings.week.elsewhere")}</span>
          </li>
        ))}
        {meetings.map((one) => (
          <li
            key={`${one.item.id} ${one.from}`}
            style={placeOf(one, first, last)}
            className="md:absolute md:start-(--start) md:top-(--top) md:h-(--height) md:w-(--width) md:p-px"
          >
            <Entry meeting={one.item} timeZone={timeZone} />
          </li>
        ))}
      </ul>
      {isEmpty && <p className="text-sm text-muted md:hidden">{t("meetings.week.free")}</p>}
    </section>
  )
}

function Entry({ meeting, timeZone }: { meeting: Own; timeZone: string }) {
  const { dealId, title, dealTitle, place, startsAt, endsAt } = meeting
  const from = clockAt(new Date(startsAt), timeZone).clock
  const to = clockAt(new Date(endsAt), timeZone).clock
  return (
    <Link
      to="/deals/$dealId"
      params={{ dealId }}
      title={[title, dealTitle, place].filter(Boolean).join("\n")}
      className="flex h-full flex-col overflow-hidden rounded-control border-s-2 border-accent bg-accent-soft px-1.5 py-0.5 text-xs text-accent hover:underline max-md:px-2 max-md:py-1.5 max-md:text-sm"
    >
      <span className="truncate font-medium">{title}</span>
      <span className="truncate tabular-nums">
        {from}–{to}
      </span>
      <span className="truncate">{dealTitle}</span>
    </Link>
  )
}

/** Where it lies in its column, for the class names that read it. */
function placeOf({ from, to, lane, lanes }: Laid<Timed>, first: number, last: number) {
  const top = Math.max(0, from / 60 - first)
  const bottom = Math.min(last - first, to / 60 - first)
  return {
    "--top": `${top * 3}rem`,
    "--height": `${Math.max(0, bottom - top) * 3}rem`,
    "--start": `${(lane / lanes) * 100}%`,
    "--width": `${100 / lanes}%`,
  } as CSSProperties
}

function clocksOf({ from, to }: Laid<Timed>): string {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
  return `${clock(from)}–${clock(to)}`
}
