import { useLanguage, useMessages } from "../../../web/messages.tsx"
import type { MeetingWeek } from "../calendar-contract.ts"
import { laidOut } from "../week-layout.ts"

type Props = { days: readonly string[]; week: MeetingWeek }

/** When the colleagues of one's teams are busy; with what is theirs to know. */
export function BusyColleagues({ days, week }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { colleagues, hasMore, timeZone } = week
  if (colleagues.length === 0) return null
  const named = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "zh-CN", {
    ...{ weekday: "short", day: "numeric", timeZone: "UTC" },
  })
  return (
    <section aria-labelledby="colleagues" className="flex flex-col gap-2">
      <h2 id="colleagues" className="text-base font-medium">
        {t("meetings.week.colleagues")}
      </h2>
      <ul className="flex flex-col">
        {colleagues.map(({ id, name, busy }) => (
          <li
            key={id}
            className="grid gap-1 border-t border-line py-2 text-sm md:grid-cols-[12rem_1fr]"
          >
            <span className="font-medium wrap-anywhere">{name}</span>
            <span className="flex flex-wrap gap-1.5">
              {busy.length === 0 && <span className="text-muted">{t("meetings.week.free")}</span>}
              {days.flatMap((day) =>
                laidOut(busy, day, timeZone).map(({ from, to }) => (
                  <span
                    key={`${day} ${from}`}
                    className="rounded-control bg-sunken px-2 py-0.5 tabular-nums"
                  >
                    {named.format(new Date(day))} {clock(from)}–{clock(to)}
                  </span>
                )),
              )}
            </span>
          </li>
        ))}
      </ul>
      {hasMore && <p className="text-sm text-muted">{t("meetings.week.more")}</p>}
    </section>
  )
}

function clock(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, "0")
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
