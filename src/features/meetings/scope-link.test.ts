import fc from "fast-check"
import { expect, test } from "vitest"
import {
  answerRefusal,
  canBeDecided,
  canBeWithdrawn,
  type LinkFacts,
  leastReadingMs,
  pageHoldsMs,
  stateAt,
} from "./scope-link.ts"

const states = [
  "draft",
  "sent",
  "viewed",
  "confirmed",
  "declined",
  "withdrawn",
  "superseded",
] as const
const now = new Date("2026-11-23T09:00:00.000Z")
const after = (ms: number) => new Date(now.getTime() + ms)

test("an open link expires, one that was decided or ended stays as it is", () => {
  for (const state of states) {
    const isOpen = ["draft", "sent", "viewed"].includes(state)
    expect(stateAt({ state, expiresAt: now }, now)).toBe(isOpen ? "expired" : state)
    expect(stateAt({ state, expiresAt: after(1) }, now)).toBe(state)
  }
})

test("whatever can be decided can be withdrawn, and nothing can once it has ended", () => {
  const link = fc.record({
    state: fc.constantFrom(...states),
    expiresAt: fc.integer({ min: -1000, max: 1000 }).map(after),
  })
  fc.assert(
    fc.property(link, (facts: LinkFacts) => {
      const isLive = facts.expiresAt > now
      const decidable = isLive && (facts.state === "sent" || facts.state === "viewed")
      expect(canBeDecided(facts, now)).toBe(decidable)
      expect(canBeWithdrawn(facts, now)).toBe(decidable || (isLive && facts.state === "draft"))
    }),
  )
})

test("an answer needs a page that was read and not kept, a name, and consent to confirm", () => {
  const answer = { name: "Ann", consents: true, decision: "confirm" as const, isUsed: false }
  const at = (ms: number, change: Partial<Parameters<typeof answerRefusal>[0]> = {}) =>
    answerRefusal({ ...answer, ...change }, now, after(ms))
  expect(at(leastReadingMs)).toBeUndefined()
  expect(at(leastReadingMs - 1)).toBe("too-fast")
  expect(at(-1)).toBe("page-old")
  expect(at(pageHoldsMs)).toBeUndefined()
  expect(at(pageHoldsMs + 1)).toBe("page-old")
  expect(at(leastReadingMs, { isUsed: true })).toBe("page-old")
  expect(answerRefusal(answer, undefined, now)).toBe("page-old")
  expect(at(leastReadingMs, { name: "" })).toBe("name-missing")
  expect(at(leastReadingMs, { consents: false })).toBe("consent-missing")
  expect(at(leastReadingMs, { consents: false, decision: "decline" })).toBeUndefined()
})
