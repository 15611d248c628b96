import { describe, expect, test } from "vitest"
import { parseStrictJson } from "./strict-json.ts"

describe("reading a body strictly", () => {
  test.each([
    ["a plain object", '{"a":1,"b":{"a":[1,"x",null]},"c":[{"a":1},{"a":2}]}'],
    ["a name that only looks repeated", '{"a":"a","b":"\\"a\\":1","c":"{,}"}'],
    ["a bare text", '"x"'],
  ])("takes %s as JSON.parse does", (_, text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text))
  })

  test.each([
    ["S-105 a name twice", '{"amount":1,"amount":999}'],
    ["S-105 a name twice by escape", '{"a":1,"\\u0061":2}'],
    ["S-105 a name twice further in", '[{"x":{"a":1,"b":[{}],"a":2}}]'],
    ["S-49 __proto__", '{"x":{"__proto__":{"isAdmin":true}}}'],
    ["S-49 __proto__ by escape", '{"__pr\\u006fto__":1}'],
    ["NUL", '{"a":"x\\u0000"}'],
    ["half a surrogate pair", '{"a":"\\ud800"}'],
    ["half a surrogate pair as a name", '{"\\udc00":1}'],
    ["what is no JSON", '{"a":1'],
    ["nesting without end", "[".repeat(70) + "]".repeat(70)],
  ])("refuses %s", (_, text) => {
    expect(() => parseStrictJson(text)).toThrow(SyntaxError)
  })

  test("refuses half a megabyte of brackets or quotes without delay", () => {
    const before = performance.now()
    for (const one of ["[", '"', '"\\"', '{"a":']) {
      expect(() => parseStrictJson(one.repeat(500_000 / one.length))).toThrow()
    }
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})
