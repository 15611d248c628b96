import { expect, test } from "vitest"
import { engagementBps } from "./engagement.ts"

const now = new Date("2026-11-29T09:00:00Z")
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)

test("a meeting today fills half of the scale, a second one half of the rest", () => {
  const met = { kind: "meeting", at: now }
  expect(engagementBps([], now)).toBe(0)
  expect(engagementBps([met], now)).toBe(5000)
  expect(engagementBps([met, met], now)).toBe(7500)
})

test("an act counts half after two weeks, and who writes shows less than who meets", () => {
  const halved = engagementBps([{ kind: "meeting", at: ago(14) }], now)
  expect(halved).toBe(Math.round(10_000 * (1 - 2 ** -0.5)))
  const [met, called, wrote, noted] = ["visit", "call", "mail", "note"].map((kind) =>
    engagementBps([{ kind, at: now }], now),
  ) as [number, number, number, number]
  expect(met).toBeGreaterThan(called)
  expect(called).toBeGreaterThan(wrote)
  expect(wrote).toBeGreaterThan(noted)
})
