import fc from "fast-check"
import { expect, test } from "vitest"
import { redlineOf, wordRuns } from "./redline.ts"

const clause = (id: string, text: string, heading = id) => ({ id, groupId: "g", heading, text })

test("a redline marks the words that changed and no others, in English", () => {
  expect(wordRuns("Paid within 30 days.", "Paid within 60 days.", "en")).toEqual([
    { kind: "same", text: "Paid within " },
    { kind: "removed", text: "30" },
    { kind: "added", text: "60" },
    { kind: "same", text: " days." },
  ])
})

test("a redline marks whole Chinese words, not single characters of them", () => {
  const runs = wordRuns("买方在收到发票后付款", "买方在收到合同后付款", "zh-CN")
  expect(runs).toContainEqual({ kind: "removed", text: "发票" })
  expect(runs).toContainEqual({ kind: "added", text: "合同" })
  expect(runs.at(-1)).toEqual({ kind: "same", text: "后付款" })
})

test("clauses that came, went and stayed are told apart, what went stands where it stood", () => {
  const from = [clause("a", "one"), clause("b", "two"), clause("c", "three")]
  const to = [clause("a", "one"), clause("c", "three more"), clause("d", "four")]
  expect(redlineOf(from, to, "en").map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    "a same",
    "b removed",
    "c changed",
    "d added",
  ])
})

test("what a redline shows gives both texts back, word for word", () => {
  const words = fc.array(fc.constantFrom("pay", "within", "付款", "30", "天", " ", "\n", "，"))
  const texts = fc.tuple(words, words, fc.constantFrom("en" as const, "zh-CN" as const))
  fc.assert(
    fc.property(texts, ([one, other, locale]) => {
      const [from, to] = [one.join(""), other.join("")]
      const runs = wordRuns(from, to, locale)
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
  expect(wordRuns(from, to, "en")).toEqual([
    { kind: "removed", text: from },
    { kind: "added", text: to },
  ])
})
