import { randomBytes } from "node:crypto"
import { expect } from "vitest"
import { allowedRequests } from "../../src/server/public-pages/page-limit.ts"
import type { TestApp } from "./app.ts"
import { stranger } from "./scope-links.ts"

/**
 * S-67: one address tries what looks like the token that ends `path`, and 100,000 others. All are
 * answered alike, none is hit, and from the limit on nothing of it is answered until it has passed.
 */
export async function guessTokens(t: TestApp, path: string) {
  const base = path.slice(0, path.lastIndexOf("/") + 1)
  const token = path.slice(base.length)
  const mutated = [
    token.toUpperCase(),
    token.toLowerCase(),
    `${token}=`,
    token.slice(0, -1),
    `${token}A`,
    token.slice(1),
    `${token}%00`,
    encodeURIComponent(`${token}' or '1'='1`),
  ]
  const guesser = stranger(t)
  const bodies = new Set<string>()
  for (const wrong of mutated) {
    const answer = await guesser.get(base + wrong)
    expect(answer.status).toBe(410)
    bodies.add(await answer.text())
  }
  const counts = new Map<number, number>()
  for (let guess = 0; guess < 100_000; guess += 1) {
    const { status } = await guesser.get(base + randomBytes(32).toString("base64url"))
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  const misses = allowedRequests.miss - mutated.length
  expect(Object.fromEntries(counts)).toEqual({ 410: misses, 429: 100_000 - misses })
  expect((await guesser.get(path)).status).toBe(429) // also for what they might have guessed
  t.clock.now = new Date(t.clock.now.getTime() + 11 * 60_000)
  expect((await guesser.get(path)).status).toBe(200)
  expect(bodies.size).toBe(1)
}
