import fc from "fast-check"
import { expect, test } from "vitest"
import { wordChanges } from "./word-changes.ts"

const shown = (before: string, after: string) =>
  wordChanges(before, after)
    .map(({ kind, text }) => (kind === "same" ? text : `${kind === "added" ? "+" : "−"}[${text}]`))
    .join("")

test("what changed between two texts is told word by word, in both languages", () => {
  expect(shown("Net 30 days", "Net 60 days")).toBe("Net −[30]+[60] days")
  expect(shown("same", "same")).toBe("same")
  expect(shown("", "New")).toBe("+[New]")
  expect(shown("三十天内付款", "六十天内付款")).toMatch(/天内付款$/)
})

test("the parts give back both texts, whatever they are", () => {
  const text = fc.array(fc.constantFrom("a", "b", " ", "报价", "。", "👩‍🚀", "\n"), {
    maxLength: 30,
  })
  const without = (parts: ReturnType<typeof wordChanges>, kind: "added" | "removed") =>
    parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join("")
  fc.assert(
    fc.property(text, text, (one, other) => {
      const [before, after] = [one.join(""), other.join("")]
      const parts = wordChanges(before, after)
      expect(without(parts, "added")).toBe(before)
      expect(without(parts, "removed")).toBe(after)
    }),
  )
})

test("two long texts are compared within a second", () => {
  const long = (word: string) => Array.from({ length: 4_000 }, (_, at) => `${word}${at}`).join(" ")
  const begun = performance.now()
  expect(wordChanges(long("a"), long("b"))).toHaveLength(2)
  wordChanges(long("a").slice(0, 8_000), long("b").slice(0, 8_000))
  expect(performance.now() - begun).toBeLessThan(1_000)
})
