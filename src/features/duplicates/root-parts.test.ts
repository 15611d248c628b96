import fc from "fast-check"
import { expect, test } from "vitest"
import { isSlip, keysOfName, likenessOfNames } from "./likeness.ts"
import { rootParts } from "./name-root.ts"

test("the parts of a root are its beginnings at words, and the runs of a Chinese one", () => {
  expect(rootParts("global systems group 7")).toEqual([
    "global",
    "global systems",
    "global systems group",
  ])
  expect(rootParts("ivy systems")).toEqual([])
  expect(rootParts("字节跳动").toSorted()).toEqual(["字节", "字节跳", "节跳动"].toSorted())
  expect(rootParts("星河")).toEqual([])
})

const western = fc
  .array(fc.constantFrom("Global", "Systems", "Ivy", "Group", "7"), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(" "))
const chinese = fc
  .array(fc.constantFrom("华", "美", "天", "中", "科技", "北京", "a"), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(""))

/** Whether one name is found when the other is entered, or the other way around. */
function isFoundByKeys(one: string, other: string): boolean {
  const [a, b] = [keysOfName(one), keysOfName(other)]
  return (
    a.key === b.key ||
    a.root === b.root ||
    rootParts(a.root).includes(b.root) ||
    rootParts(b.root).includes(a.root)
  )
}

test("whatever two names have in common, but for a slip of the pen, one of their keys finds it", () => {
  fc.assert(
    fc.property(fc.oneof(western, chinese), fc.oneof(western, chinese), (one, other) => {
      const isAlike = likenessOfNames(one, other) !== undefined
      const isOnlySlip = isSlip(keysOfName(one).key, keysOfName(other).key)
      fc.pre(isAlike && !isOnlySlip)
      expect(isFoundByKeys(one, other)).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
