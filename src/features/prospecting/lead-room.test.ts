import fc from "fast-check"
import { expect, test } from "vitest"
import { type LeadRoom, leaveRoom, takeRoom } from "./lead-room.ts"

const roomOf = (maxHeld: number | null, maxClaims: number | null): LeadRoom => ({
  maxHeld,
  maxClaims,
  members: new Map([["a", { held: 1, claimedToday: 0 }]]),
})

test("a taking that passes a limit counts nothing and says which limit it is", () => {
  const room = roomOf(3, 1)
  expect(takeRoom(room, "a", "claimed")).toBeUndefined()
  expect(takeRoom(room, "a", "claimed")).toBe("claims")
  expect(takeRoom(room, "a", "assigned")).toBeUndefined()
  expect(takeRoom(room, "a", "assigned")).toBe("held")
  leaveRoom(room, "a")
  expect(takeRoom(room, "a", "assigned")).toBeUndefined()
  expect(takeRoom(room, "new", "claimed")).toBeUndefined()
})

test("whatever is taken and left, nobody holds more than the limit", () => {
  const act = fc.record({
    member: fc.constantFrom("a", "b", "c"),
    act: fc.constantFrom("claimed", "assigned", "leave"),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(act), (maxHeld, acts) => {
      const room = roomOf(maxHeld, null)
      for (const { member, act } of acts) {
        if (act !== "leave") takeRoom(room, member, act as "claimed" | "assigned")
        else if ((room.members.get(member)?.held ?? 0) > 0) leaveRoom(room, member)
      }
      for (const { held } of room.members.values()) expect(held).toBeLessThanOrEqual(maxHeld)
    }),
  )
})
