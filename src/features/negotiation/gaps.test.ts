import fc from "fast-check"
import { expect, test } from "vitest"
import { gapsOf } from "./gaps.ts"
import { attitudes, influences, stakeholderState, stakeholderStates } from "./stakeholder.ts"

const li = {
  id: "li",
  isRequired: true,
  attitude: "for",
  influence: "medium",
  state: "open-points",
} as const

test("a required role that nobody has is to be found, before anything else", () => {
  expect(gapsOf(["finance"], [{ ...li, state: "not-met" }])).toEqual([
    { kind: "find", about: "finance" },
    { kind: "meet", about: "li" },
  ])
})

test("whoever was met is asked how they stand, and a strong opponent is won over", () => {
  expect(gapsOf([], [{ ...li, attitude: "unknown" }])).toEqual([{ kind: "ask", about: "li" }])
  const against = { ...li, attitude: "against" } as const
  expect(gapsOf([], [against])).toEqual([])
  expect(gapsOf([], [{ ...against, influence: "high" }])).toEqual([{ kind: "win", about: "li" }])
})

test("a stakeholder has no gap who agreed, or who is neither required nor of weight", () => {
  expect(gapsOf([], [{ ...li, state: "agreed", attitude: "against", influence: "high" }])).toEqual(
    [],
  )
  expect(gapsOf([], [{ ...li, isRequired: false, state: "not-met" }])).toEqual([])
  expect(
    gapsOf([], [{ ...li, isRequired: false, state: "not-met", influence: "high" }]),
  ).toHaveLength(1)
})

test("nobody has two gaps, whoever they are", () => {
  const known = fc.record({
    id: fc.uuid(),
    isRequired: fc.boolean(),
    attitude: fc.constantFrom(...attitudes),
    influence: fc.constantFrom(...influences),
    state: fc.constantFrom(...stakeholderStates),
  })
  fc.assert(
    fc.property(fc.uniqueArray(known, { selector: ({ id }) => id }), (stakeholders) => {
      const about = gapsOf([], stakeholders).map((gap) => gap.about)
      expect(new Set(about).size).toBe(about.length)
    }),
  )
})

test("a consent stands above everything else that is known of somebody", () => {
  expect(stakeholderState({ hasSpoken: false, hasAgreed: true })).toBe("agreed")
  expect(stakeholderState({ hasSpoken: true, hasAgreed: false })).toBe("open-points")
  expect(stakeholderState({ hasSpoken: false, hasAgreed: false })).toBe("not-met")
})
