import { expect, test } from "vitest"
import { dashboardSearch } from "./dashboard-search.ts"
import { daysOf } from "./period.ts"

test("periods cover whole months around today, leap years and turns of the year included", () => {
  const days = (period: Parameters<typeof daysOf>[0], today: string) => daysOf(period, today, {})
  expect(days("month", "2028-02-10")).toEqual({ from: "2028-02-01", to: "2028-02-29" })
  expect(days("quarter", "2026-11-23")).toEqual({ from: "2026-10-01", to: "2026-12-31" })
  expect(days("year", "2026-01-01")).toEqual({ from: "2026-01-01", to: "2026-12-31" })
  expect(days("last-12", "2026-12-31")).toEqual({ from: "2026-01-01", to: "2026-12-31" })
  expect(days("last-12", "2026-11-23")).toEqual({ from: "2025-12-01", to: "2026-11-30" })
  expect(days("all", "2026-11-23")).toEqual({})
  expect(daysOf("custom", "2026-11-23", { from: "2026-11-02" })).toEqual({ from: "2026-11-02" })
})

test("an address edited by hand keeps what makes sense", () => {
  expect(
    dashboardSearch({ period: "decade", by: "team", product: ["Pro", 500], from: {}, other: "1" }),
  ).toEqual({ by: "team", product: ["Pro", "500"] })
})
