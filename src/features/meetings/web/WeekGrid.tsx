import type { MeetingWeek } from "../calendar-contract.ts"
import { laidOut, shownHours } from "../week-layout.ts"
import { WeekDay } from "./WeekDay.tsx"

type Props = { days: readonly string[]; today: string; week: MeetingWeek }

/** One's own week: seven columns of hours, one list of days on a phone. */
export function WeekGrid({ days, today, week }: Props) {
  const { meetings, busy, timeZone } = week
  const laid = days.map((day) => ({
    day,
    meetings: laidOut(meetings, day, timeZone),
    busy: laidOut(busy, day, timeZone),
  }))
  // A whole day that is taken elsewhere is no reason to draw the night.
  const [first, last] = shownHours(laid.flatMap((one) => one.meetings))
  const hours = Array.from({ length: last - first }, (_, index) => first + index)
  return (
    <div className="grid gap-x-px md:grid-cols-[3rem_repeat(7,minmax(0,1fr))]">
      <div aria-hidden="true" className="flex flex-col pt-9 max-md:hidden">
        {hours.map((hour) => (
          <span
            key={hour}
            className="h-12 -translate-y-2 pe-2 text-end text-xs tabular-nums text-muted"
          >
            {`${String(hour).padStart(2, "0")}:00`}
          </span>
        ))}
      </div>
      {laid.map((one) => (
        <WeekDay
          key={one.day}
          {...one}
          {...{ first, last, timeZone }}
          isToday={one.day === today}
        />
      ))}
    </div>
  )
}
