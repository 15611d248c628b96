import { expect, test } from "vitest"
import { closeRate } from "./close-rate.ts"
import { winRate } from "./figures.ts"

test("G18 of 20 passed 5 won, 9 lost, 6 open: close rate 25 % of 20, win rate 35.7 % of 14", () => {
  const cohort = { passed: 20, won: 5, lost: 9, disqualified: 0, open: 6 }
  expect(closeRate(cohort)).toMatchObject({ won: 5, passed: 20, bps: 2500, isSmall: true })
  expect(winRate(5, 9)).toMatchObject({ won: 5, decided: 14, bps: 3571 })
})

test("G18 where nothing passed there is no close rate, which is not one of zero", () => {
  const none = { passed: 0, won: 0, lost: 0, disqualified: 0, open: 0 }
  expect(closeRate(none).bps).toBeNull()
})
