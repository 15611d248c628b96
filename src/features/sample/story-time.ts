import { addDays, dayIn, startOfDay } from "../../kernel/days.ts"

/** Days of history the story tells: 18 months. */
export const storyDays = 548

/** The story's clock: days since its beginning, fractions being times of the working day. */
export type StoryTime = {
  /** Today, as a count of days since the beginning. */
  today: number
  day: (offset: number) => string
  dayOf: (at: Date) => string
  /** The same day, or the Monday after where it is a weekend. */
  workday: (offset: number) => string
  /** An instant moved into the working hours of its day. */
  daytime: (at: Date) => Date
  /** A working hour of that day, weekends moved to Monday. */
  moment: (offset: number) => Date
  /** The same, never after now. */
  instant: (offset: number) => Date
}

const dayMs = 86_400_000

export function storyTime(now: Date, timeZone: string): StoryTime {
  const first = addDays(dayIn(now, timeZone), -storyDays)
  const start = startOfDay(first, timeZone).getTime()
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7 // Monday is 0
  const latest = now.getTime() - 60_000
  const worked = (offset: number) => {
    const whole = Math.floor(offset)
    const ofWeek = (weekday + whole) % 7
    return whole + (ofWeek > 4 ? 7 - ofWeek : 0)
  }
  const moment = (offset: number) => {
    const hour = 9 + (offset - Math.floor(offset)) * 9
    return new Date(Math.floor(start + worked(offset) * dayMs + hour * 3_600_000))
  }
  return {
    today: storyDays,
    dayOf: (at) => dayIn(at, timeZone),
    day: (offset) => addDays(first, Math.floor(offset)),
    workday: (offset) => addDays(first, worked(offset)),
    daytime(at) {
      const offset = (at.getTime() - start) / dayMs
      const hour = 9 + (offset - Math.floor(offset)) * 9
      return new Date(Math.floor(start + Math.floor(offset) * dayMs + hour * 3_600_000))
    },
    moment,
    instant: (offset) => new Date(Math.min(moment(offset).getTime(), latest)),
  }
}
