import fc from "fast-check"
import { expect, test } from "vitest"
import { isSamePhone, phoneTail } from "./phone.ts"

test.each([
  ["138 0013 8000", "+86 138-0013-8000"],
  ["13800138000", "0086 13800138000"],
  ["010-65529988", "+86 10 6552 9988"],
  ["(010) 6552 9988", "8610 65529988"],
  ["+44 (0)20 7946 0958", "020 7946 0958"],
  ["030 123456", "0049 30 123456"],
  ["+1 (212) 555-0100", "212.555.0100"],
  ["＋８６ １３８００１３８０００", "13800138000"],
  ["0755-2601 3388 转 802", "0755-26013388"],
  ["+1 212 555 0100 ext. 7", "2125550100 x7"],
])("%s and %s are one number", (one, other) => {
  expect(isSamePhone(one, other)).toBe(true)
})

test.each([
  ["13800138000", "13800138001"],
  ["+86 13800138000", "+1 13800138000"],
  ["010-65529988", "021-65529988"],
  ["0755-26013388 转 802", "0755-26013388 转 803"],
  ["95588", "95588"],
  ["", ""],
  ["no number", "no number"],
])("%s and %s are not", (one, other) => {
  expect(isSamePhone(one, other)).toBe(false)
})

const written = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.stringMatching(/^(\+|00|0)?[0-9 ()-]{6,16}( ?转 ?[0-9]{2})?$/),
)

test("numbers that are one have the same tail, and are one from either side", () => {
  fc.assert(
    fc.property(
      written,
      written,
      fc.constantFrom("", "+86", "0086 ", "0"),
      (one, other, before) => {
        for (const [a, b] of [
          [one, other],
          [one, before + one],
        ] as const) {
          expect(isSamePhone(a, b)).toBe(isSamePhone(b, a))
          if (isSamePhone(a, b)) expect(phoneTail(a)).toBe(phoneTail(b))
        }
      },
    ),
    { numRuns: 1000 },
  )
})
