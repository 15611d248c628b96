import fc from "fast-check"
import { expect, test } from "vitest"
import { wordChanges } from "./word-changes.ts"

test("the words that changed are marked and no others, in English", () => {
  expect(wordChanges("Paid within 30 days.", "Paid within 60 days.")).toEqual([
    { kind: "same", text: "Paid within " },
    { kind: "removed", text: "30" },
    { kind: "added", text: "60" },
    { kind: "same", text: " days." },
  ])
})

test("whole Chinese words are marked, not single characters of them", () => {
  const runs = wordChanges("买方在收到发票后付款", "买方在收到合同后付款")
  expect(runs).toContainEqual({ kind: "removed", text: "发票" })
  expect(runs).toContainEqual({ kind: "added", text: "合同" })
  expect(runs.at(-1)).toEqual({ kind: "same", text: "后付款" })
})

test("what is shown gives both texts back, word for word", () => {
  const words = fc.array(
    fc.constantFrom("pay", "👩‍🚀", "within", "付款", "30", "天", " ", "\n", "，"),
  )
  const texts = fc.tuple(words, words)
  fc.assert(
    fc.property(texts, ([one, other]) => {
      const [from, to] = [one.join(""), other.join("")]
      const runs = wordChanges(from, to)
      const without = (kind: string) =>
        runs.flatMap((run) => (run.kind === kind ? [] : [run.text])).join("")
      expect(without("added")).toBe(from)
      expect(without("removed")).toBe(to)
    }),
  )
})

test("two long texts that have nothing in common are shown whole, at once", () => {
  const text = (word: string) => Array.from({ length: 4_000 }, (_, at) => `${word}${at}`).join(" ")
  const from = text("a")
  const to = Array.from({ length: 4_000 }, (_, at) => `b${at}`).join("-")
  expect(wordChanges(from, to)).toEqual([
    { kind: "removed", text: from },
    { kind: "added", text: to },
  ])
})
