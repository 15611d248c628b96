import { expect, test } from "vitest"
import { handoverKind } from "./handover.ts"

test.each([
  [null, "me", "claimed"],
  [null, "colleague", "assigned"],
  ["colleague", "me", "assigned"],
  ["me", null, "released"],
  ["me", "me", undefined],
  [null, null, undefined],
])("a lead of %s that I give to %s is %s", (fromId, toId, kind) => {
  expect(handoverKind({ fromId, toId, byId: "me" })).toBe(kind)
})
