import { expect, test } from "vitest"
import { type commitmentLevels, isContradicted, levelOf } from "./commitment.ts"

const said = (level: (typeof commitmentLevels)[number], isWithdrawn = false) => ({
  level,
  isWithdrawn,
})

test("G11 a buyer is at the highest level that was said and not taken back", () => {
  expect(levelOf([])).toBeNull()
  expect(levelOf([said("verbal-yes"), said("opened")])).toBe("verbal-yes")
  expect(levelOf([said("opened"), said("signed", true)])).toBe("opened")
})

test("G11 Commit with a level below what the workspace asks for is a contradiction", () => {
  const deal = { outcome: "open", forecastCategory: "commit" }
  expect(isContradicted(deal, "opened", "verbal-yes")).toBe(true)
  expect(isContradicted(deal, null, "opened")).toBe(true)
  expect(isContradicted(deal, "verbal-yes", "verbal-yes")).toBe(false)
  expect(isContradicted({ ...deal, forecastCategory: "best-case" }, null, "signed")).toBe(false)
  expect(isContradicted({ ...deal, outcome: "won" }, null, "signed")).toBe(false)
})
