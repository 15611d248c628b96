import type { Endpoint, RateClass } from "../../kernel/endpoint.ts"
import { Problem } from "../../kernel/problem.ts"
import type { Actor } from "../actor.ts"

/** Requests allowed per window, by class of endpoint; people and keys alike. */
export type RateLimits = Record<RateClass, { requests: number; windowSeconds: number }>

export const defaultRateLimits: RateLimits = {
  read: { requests: 200, windowSeconds: 10 },
  write: { requests: 60, windowSeconds: 10 },
  heavy: { requests: 30, windowSeconds: 60 },
}

export type RateLimiter = { take: (actor: Actor, endpoint: Endpoint) => void }

/** Counts in fixed windows per actor and class, in this process. */
export function createRateLimiter(limits: RateLimits, now: () => number): RateLimiter {
  const windows = new Map<string, { startedAt: number; used: number }>()
  return {
    take(actor, endpoint) {
      const rate = endpoint.rate ?? (endpoint.method === "GET" ? "read" : "write")
      const { requests, windowSeconds } = limits[rate]
      const key = `${rate}:${actor.keyId ?? actor.memberId}`
      const time = now()
      const current = windows.get(key)
      if (!current || time - current.startedAt >= windowSeconds * 1000) {
        if (windows.size > 10_000) windows.clear() // bounded memory; a window is seconds long
        windows.set(key, { startedAt: time, used: 1 })
        return
      }
      current.used += 1
      if (current.used <= requests) return
      const left = current.startedAt + windowSeconds * 1000 - time
      throw new Problem("too-many-requests", { retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)) })
    },
  }
}
