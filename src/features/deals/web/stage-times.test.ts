import { expect, test } from "vitest"
import { timesInStages } from "./stage-times.ts"

const day = (number: number) => new Date(Date.UTC(2026, 0, 1 + number)).toISOString()

test("time in a stage is the sum of its visits, the open one until now", () => {
  const times = timesInStages(
    [
      { stageId: "s3", enteredAt: day(0), leftAt: day(5) },
      { stageId: "s4", enteredAt: day(5), leftAt: day(9) },
      { stageId: "s3", enteredAt: day(9), leftAt: day(12) },
      { stageId: "s4", enteredAt: day(12), leftAt: null },
    ],
    Date.parse(day(14)),
  )
  expect(times.get("s3")).toEqual({ visits: 2, days: 8 })
  expect(times.get("s4")).toEqual({ visits: 2, days: 6 })
})
