import fc from "fast-check"
import { expect, test } from "vitest"
import { joinedStretches, type Stretch } from "./joined-stretches.ts"

const stretch = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([from, length]): Stretch => [from, from + length])

test("joined stretches cover exactly what was covered, apart from one another and in order", () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 20 }), (stretches) => {
      const joined = joinedStretches(stretches, [10, 70])
      const covers = (some: readonly Stretch[], at: number) =>
        some.some(([from, to]) => from <= at && at < to)
      for (let at = 0; at < 80; at += 1) {
        const isWithin = at >= 10 && at < 70
        expect(covers(joined, at)).toBe(isWithin && covers(stretches, at))
      }
      for (const [index, [from]] of joined.entries()) {
        expect(from).toBeGreaterThan(joined[index - 1]?.[1] ?? -1)
      }
    }),
  )
})
