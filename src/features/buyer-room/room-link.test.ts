import { expect, test } from "vitest"
import { leastReadingMs, opensRoom, pageHoldsMs, sendingRefusal, stateAt } from "./room-link.ts"

const now = new Date("2026-11-30T09:00:00Z")
const after = (ms: number) => new Date(now.getTime() + ms)

test("an open link is expired from the instant its time is over, and opens nothing then", () => {
  const link = { state: "open", expiresAt: now } as const
  expect(stateAt(link, after(-1))).toBe("open")
  expect(opensRoom(link, after(-1))).toBe(true)
  expect(stateAt(link, now)).toBe("expired")
  expect(opensRoom(link, now)).toBe(false)
})

test("a link that was taken back stays so, whatever its time", () => {
  for (const state of ["revoked", "replaced"] as const) {
    const link = { state, expiresAt: after(1) }
    expect(stateAt(link, now)).toBe(state)
    expect(opensRoom(link, now)).toBe(false)
  }
})

test("S-69 what comes back faster than one can read, too late, or from no page of ours is refused", () => {
  expect(sendingRefusal(now, after(leastReadingMs - 1))).toBe("too-fast")
  expect(sendingRefusal(now, after(leastReadingMs))).toBeUndefined()
  expect(sendingRefusal(now, after(pageHoldsMs))).toBeUndefined()
  expect(sendingRefusal(now, after(pageHoldsMs + 1))).toBe("page-old")
  expect(sendingRefusal(after(1), now)).toBe("page-old")
  expect(sendingRefusal(undefined, now)).toBe("page-old")
})
