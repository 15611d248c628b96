import { isIPv6 } from "node:net"

export const windowMs = 15 * 60_000

/**
 * Wrong answers allowed in a quarter of an hour. One address may stand for a whole office, so it gets
 * far more than one account from one address; the last bound is for guessers with many addresses.
 */
export const allowedGuesses = { accountAtAddress: 5, address: 100, account: 200 } as const

type Guess = {
  /** The other end of the socket. */
  peer: string | undefined
  /** The address that is signed in, as typed; undefined where only a code is asked. */
  account: string | undefined
}

export type GuessLimit = {
  /** Takes a try, before it is judged: tries at the same time count too. */
  take: (guess: Guess) => { wait: number } | { giveBack: () => void }
}

/**
 * Stops guessing by counting what was wrong; who gives the right answer has their try back. Counts in
 * this process. `wait` is in seconds.
 */
export function createGuessLimit(now: () => number): GuessLimit {
  const tries = new Map<string, { until: number; used: number }>()
  const current = (key: string) => {
    const found = tries.get(key)
    return found && found.until > now() ? found : { until: now() + windowMs, used: 0 }
  }
  const forgetOld = () => {
    for (const [key, { until }] of tries) if (until <= now()) tries.delete(key)
    for (const key of tries.keys()) {
      if (tries.size <= 20_000) return
      tries.delete(key)
    }
  }
  return {
    take(guess) {
      const counts = bounds(guess).map(([key, limit]) => ({ key, limit, count: current(key) }))
      const full = counts.filter(({ count, limit }) => count.used >= limit)
      if (full.length > 0) {
        const until = Math.max(...full.map(({ count }) => count.until))
        return { wait: Math.ceil((until - now()) / 1000) }
      }
      if (tries.size > 20_000) forgetOld()
      for (const { key, count } of counts) {
        count.used += 1
        tries.set(key, count)
      }
      return {
        giveBack: () => {
          for (const { count } of counts) count.used -= 1
        },
      }
    },
  }
}

function bounds({ peer, account }: Guess): [key: string, limit: number][] {
  const address = networkOf(peer ?? "unknown")
  const atAddress: [string, number] = [`address ${address}`, allowedGuesses.address]
  if (account === undefined) return [atAddress]
  const name = account.normalize("NFKC").trim().toLowerCase().slice(0, 254)
  return [
    atAddress,
    [`account ${name}`, allowedGuesses.account],
    [`both ${address} ${name}`, allowedGuesses.accountAtAddress],
  ]
}

/** A household or a server holds a whole /64 of IPv6 addresses, so that is what is counted. */
export function networkOf(peer: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(peer)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(peer)) return peer
  const [head = "", tail] = peer.split("%")[0]?.split("::") ?? []
  const groups = head.split(":").filter(Boolean)
  const rest = tail?.split(":").filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : 8 - groups.length - rest.length
  const all = [...groups, ...Array<string>(zeros).fill("0"), ...rest]
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")
}
