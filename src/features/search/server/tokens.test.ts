import fc from "fast-check"
import { expect, test } from "vitest"
import { termsOf, tokensOf, tsqueryOf } from "./tokens.ts"

test("a Chinese name is found by its characters, its pinyin and its initials", () => {
  const tokens = tokensOf(["华为技术"])
  for (const token of ["华", "华为", "为技", "huaweijishu", "hwjs", "jishu", "js"]) {
    expect(tokens).toContain(token)
  }
})

test("the reading of a character follows its word", () => {
  expect(tokensOf(["重庆长安"])).toContain("cqca")
})

test("Latin words, full-width forms, accents and mail addresses are found by their parts", () => {
  const tokens = tokensOf(["Ｎorthwind Café", "li.na@northwind.example"])
  for (const token of ["northwind", "café", "cafe", "li.na@northwind.example", "li", "na"]) {
    expect(tokens).toContain(token)
  }
})

test("a phone number is found by its last digits and by typing it with blanks", () => {
  const tokens = tokensOf(["+86 138 0013 8000"])
  expect(tokens).toContain("13800138000")
  expect(tokens).toContain("8000")
  expect(termsOf("138 0013")).toEqual([{ token: "1380013", isPrefix: true }])
})

test("only the last word may be unfinished", () => {
  expect(tsqueryOf(termsOf("North Wi"))).toBe("'north' & 'wi':*")
  expect(tsqueryOf(termsOf("华为 ji"))).toBe("'华为' & 'ji':*")
})

test("S-37 nothing typed gets out of the quotes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (typed) => {
      const query = tsqueryOf(termsOf(typed))
      expect(query).toMatch(/^('([^'\\]|''|\\\\)+'(:\*)?( & |$))*$/)
    }),
  )
})

test("F-53 no token ends in half a character, however rare or long the name", () => {
  const names = fc.string({
    unit: fc.constantFrom("𠮷", "野", "𐐷", "a", "-"),
    minLength: 1,
    maxLength: 90,
  })
  fc.assert(
    fc.property(names, (name) => {
      const tokens = [...tokensOf([name]), ...termsOf(name).map(({ token }) => token)]
      expect(tokens.filter((token) => !token.isWellFormed())).toEqual([])
    }),
  )
})
