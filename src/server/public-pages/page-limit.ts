import { networkOf } from "../auth/guess-limit.ts"

const windowMs = 10 * 60_000

/**
 * Requests in ten minutes: from one address, for one link, and wrong ones from one address; bookings
 * from one address and on one page; what is sent through one link of a buyer's room.
 */
export const allowedRequests = {
  address: 600,
  link: 120,
  miss: 60,
  bookingAddress: 10,
  bookingPage: 40,
  sending: 20,
} as const

export type PageLimit = ReturnType<typeof createPageLimit>

/**
 * Counts what comes to public pages, in this process. Who has tried too many links that are none is
 * refused whatever they ask for next.
 */
export function createPageLimit(now: () => number) {
  const counts = new Map<string, { until: number; used: number }>()
  const current = (key: string) => {
    const found = counts.get(key)
    return found && found.until > now() ? found : { until: now() + windowMs, used: 0 }
  }
  const add = (key: string) => {
    if (counts.size > 20_000) forgetOld(counts, now())
    const count = current(key)
    count.used += 1
    counts.set(key, count)
    return count.used
  }
  return {
    /** False when this address has asked too often, or too often for what is not there. */
    takeAddress: (peer: string | undefined) => {
      const address = networkOf(peer ?? "unknown")
      if (current(`miss ${address}`).used >= allowedRequests.miss) return false
      return add(`address ${address}`) <= allowedRequests.address
    },
    /** False when too much was asked of this link, from wherever. */
    takeLink: (linkId: string) => add(`link ${linkId}`) <= allowedRequests.link,
    /** False when too much was booked from this address, or on this page. */
    takeBooking: (peer: string | undefined, pageId: string) =>
      add(`booking ${networkOf(peer ?? "unknown")}`) <= allowedRequests.bookingAddress &&
      add(`booking page ${pageId}`) <= allowedRequests.bookingPage,
    /** False when too much was sent through this link. */
    takeSending: (linkId: string) => add(`sending ${linkId}`) <= allowedRequests.sending,
    noteMiss: (peer: string | undefined) => void add(`miss ${networkOf(peer ?? "unknown")}`),
  }
}

function forgetOld(counts: Map<string, { until: number }>, now: number) {
  for (const [key, { until }] of counts) if (until <= now) counts.delete(key)
  for (const key of counts.keys()) {
    if (counts.size <= 20_000) return
    counts.delete(key)
  }
}
