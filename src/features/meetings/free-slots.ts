import { addDays, dayIn } from "../../kernel/days.ts"
import { spanOn, type WorkingTime } from "../../kernel/working-time.ts"

type Span = { from: Date; to: Date }

/** A host and what they have on already. */
export type HostTime = {
  hostId: string
  /** Meetings of ours: they count when a host is chosen. */
  busy: readonly Span[]
  /** What other calendars say. */
  elsewhere?: readonly Span[]
}

export type SlotRules = {
  time: WorkingTime
  durationMinutes: number
  bufferMinutes: number
  noticeMinutes: number
  horizonDays: number
}

/** A time that can be booked, and with whom. */
export type Slot = { from: Date; hostIds: readonly string[] }

const minute = 60_000
/** Meetings begin on the half hour, as counted from when the working day begins. */
const stepMinutes = 30

/** The times that can be booked between two days, both of the working calendar's zone. */
export function freeSlots(
  rules: SlotRules,
  hosts: readonly HostTime[],
  { firstDay, lastDay }: { firstDay: string; lastDay: string },
  now: Date,
): Slot[] {
  const { time } = rules
  const end = addDays(dayIn(now, time.timeZone), rules.horizonDays)
  const slots: Slot[] = []
  for (let day = firstDay; day <= lastDay && day <= end; day = addDays(day, 1)) {
    const worked = spanOn(time, day)
    if (!worked) continue
    const last = worked.to.getTime() - rules.durationMinutes * minute
    for (let at = worked.from.getTime(); at <= last; at += stepMinutes * minute) {
      const slot = slotAt(rules, hosts, new Date(at), now)
      if (slot) slots.push(slot)
    }
  }
  return slots
}

/** The same for one time; undefined where it is not offered (any more). */
export function slotAt(
  rules: SlotRules,
  hosts: readonly HostTime[],
  from: Date,
  now: Date,
): Slot | undefined {
  const { time, durationMinutes, bufferMinutes, noticeMinutes, horizonDays } = rules
  const to = new Date(from.getTime() + durationMinutes * minute)
  const day = dayIn(from, time.timeZone)
  const worked = spanOn(time, day)
  if (!worked || from < worked.from || to > worked.to) return undefined
  if ((from.getTime() - worked.from.getTime()) % (stepMinutes * minute) !== 0) return undefined
  if (from.getTime() < now.getTime() + noticeMinutes * minute) return undefined
  if (day > addDays(dayIn(now, time.timeZone), horizonDays)) return undefined
  const apart = bufferMinutes * minute
  const isFree = ({ busy, elsewhere = [] }: HostTime) =>
    [...busy, ...elsewhere].every(
      (one) =>
        one.to.getTime() + apart <= from.getTime() || one.from.getTime() - apart >= to.getTime(),
    )
  const hostIds = hosts.filter(isFree).map(({ hostId }) => hostId)
  return hostIds.length > 0 ? { from, hostIds } : undefined
}

/** All that a meeting at this time could touch: the times one has to know to offer it. */
export function around({ durationMinutes, bufferMinutes }: SlotRules, from: Date): Span {
  const apart = bufferMinutes * minute
  const to = from.getTime() + durationMinutes * minute
  return { from: new Date(from.getTime() - apart), to: new Date(to + apart) }
}

/** Who of the free ones takes it: whoever has least; of equals the first by id. */
export function hostOf({ hostIds }: Slot, hosts: readonly HostTime[]): string | undefined {
  const load = (id: string) => hosts.find(({ hostId }) => hostId === id)?.busy.length ?? 0
  return [...hostIds].sort((one, other) => load(one) - load(other) || (one < other ? -1 : 1))[0]
}
