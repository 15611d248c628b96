import fc from "fast-check"
import { expect, test } from "vitest"
import { answers } from "../../consents.ts"
import { together } from "./read-answers.ts"

test("answers that say the same are written down together, each group once and as it was answered", () => {
  const said = fc.record({
    groupId: fc.uuid(),
    answer: fc.constantFrom(...answers),
    reason: fc.constantFrom("", "Only until March", "agree "),
  })
  const distinct = fc.uniqueArray(said, { selector: ({ groupId }) => groupId, maxLength: 20 })
  fc.assert(
    fc.property(distinct, (all) => {
      const acts = together(all)
      const back = acts.flatMap(({ answer, reason, groupIds }) =>
        groupIds.map((groupId) => ({ groupId, answer, reason })),
      )
      const byId = (one: { groupId: string }, other: { groupId: string }) =>
        one.groupId < other.groupId ? -1 : 1
      expect(back.sort(byId)).toEqual([...all].sort(byId))
      const kinds = acts.map(({ answer, reason }) => `${answer}|${reason}`)
      expect(new Set(kinds).size).toBe(kinds.length)
    }),
  )
})
