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

/** Where the caller stands: what is left of this window, and when the next begins. */
export type RateLeft = { limit: number; remaining: number; resetSeconds: number }

/** Who is counted: a member, a key, or before sign-in the other end of the socket. */
export type Counted = Pick<Actor, "memberId" | "keyId"> | { keyId: string }

export type RateLimiter = { take: (caller: Counted, endpoint: Endpoint) => RateLeft }

/** Counts in fixed windows per actor and class, in this process. */
export function createRateLimiter(limits: RateLimits, now: () => number): RateLimiter {
  const windows = new Map<string, { startedAt: number; used: number }>()
  return {
    take(caller, endpoint) {
      const rate = endpoint.rate ?? (endpoint.method === "GET" ? "read" : "write")
      const { requests: limit, windowSeconds } = limits[rate]
      const key = `${rate}:${caller.keyId ?? ("memberId" in caller ? caller.memberId : "")}`
      const time = now()
      let window = windows.get(key)
      if (!window || time - window.startedAt >= windowSeconds * 1000) {
        if (windows.size > 10_000) windows.clear() // bounded memory; a window is seconds long
        window = { startedAt: time, used: 0 }
        windows.set(key, window)
      }
      window.used += 1
      const leftMs = window.startedAt + windowSeconds * 1000 - time
      const resetSeconds = Math.max(1, Math.ceil(leftMs / 1000))
      if (window.used > limit) {
        throw new Problem("too-many-requests", { retryAfterSeconds: resetSeconds, limit })
      }
      return { limit, remaining: limit - window.used, resetSeconds }
    },
  }
}

/** The answer's headers about it, so that a program can slow down before it is refused. */
export function rateLimitHeaders({ limit, remaining, resetSeconds }: RateLeft): [string, string][] {
  return [
    ["ratelimit-limit", String(limit)],
    ["ratelimit-remaining", String(remaining)],
    ["ratelimit-reset", String(resetSeconds)],
  ]
}
