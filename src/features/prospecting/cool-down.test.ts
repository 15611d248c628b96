import { expect, test } from "vitest"
import { claimableFrom } from "./cool-down.ts"

const timeZone = "Asia/Shanghai"
const cameBack = { memberId: "me", movedAt: new Date("2026-11-23T15:30:00Z") } // 23:30 there
const claiming = (now: string, coolDownDays = 7) => ({
  memberId: "me",
  coolDownDays,
  now: new Date(now),
  timeZone,
})

test("its last owner waits whole days of the workspace, and the day is told", () => {
  expect(claimableFrom(cameBack, claiming("2026-11-23T15:40:00Z"))).toBe("2026-11-30")
  expect(claimableFrom(cameBack, claiming("2026-11-29T15:59:00Z"))).toBe("2026-11-30")
  expect(claimableFrom(cameBack, claiming("2026-11-29T16:00:00Z"))).toBeUndefined()
})

test("nobody else waits, nobody for a lead that never came back, and nobody without a cool-down", () => {
  const now = "2026-11-24T00:00:00Z"
  expect(claimableFrom({ ...cameBack, memberId: "other" }, claiming(now))).toBeUndefined()
  expect(claimableFrom(undefined, claiming(now))).toBeUndefined()
  expect(claimableFrom(cameBack, claiming(now, 0))).toBeUndefined()
})
