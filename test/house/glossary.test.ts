import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { chineseNeverWords, englishNeverWords, neverWordsIn } from "./glossary.ts"
import { argumentsOf } from "./message-arguments.ts"

const wrongIn = (text: string, english?: string) =>
  neverWordsIn(text, chineseNeverWords, english).map(({ never }) => never)

test("machine translations of the trade are found", () => {
  expect(wrongIn("新建机会")).toEqual(["机会"])
  expect(wrongIn("在渠道中分配领导")).toEqual(["领导", "渠道"])
})

test("a word is right inside the longer words that are named as such", () => {
  expect(wrongIn("来源渠道")).toEqual([])
  expect(wrongIn("渠道与来源渠道")).toEqual(["渠道"])
})

test("a word may be wrong only for what the English says", () => {
  expect(wrongIn("数量", "Quantity")).toEqual([])
  expect(wrongIn("数量", "Amount")).toEqual(["数量"])
  expect(wrongIn("赢率", "Win rate")).toEqual(["赢率"])
})

test("English words are matched whole", () => {
  const wrong = (text: string) => neverWordsIn(text, englishNeverWords).map(({ never }) => never)
  expect(wrong("New Opportunity")).toEqual(["opportunity"])
  expect(wrong("Opportunity won")).toEqual([])
  expect(wrong("Identity")).toEqual([])
})

test("arguments are read through plurals and selects, and branches are not arguments", () => {
  expect(
    argumentsOf(
      "{count, plural, one {{name} moved a deal} other {# deals}} at {time, date, short}",
    ),
  ).toBe("count name time")
  expect(argumentsOf("{kind, select, won {won} other {lost}}")).toBe("kind")
  expect(argumentsOf("Plain")).toBe("")
})

const root = join(import.meta.dirname, "../..")
const page = readFileSync(join(root, "docs/glossary.md"), "utf8")
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| English"))
  .map((line) => line.split("|").map((cell) => cell.trim()))

test("the words that the glossary's page rules out are those the build rules out", () => {
  const ruledOut = rows.flatMap((cells) => cells.at(-2)?.split(", ") ?? []).filter(Boolean)
  const known = new Set(chineseNeverWords.map(({ never }) => never))
  expect(ruledOut.length).toBeGreaterThan(15)
  expect(ruledOut.filter((word) => !known.has(word))).toEqual([])
})

test("the tables and columns that the glossary's page names exist", () => {
  const migrations = join(root, "db/migrations")
  const schema = readdirSync(migrations)
    .map((file) => readFileSync(join(migrations, file), "utf8"))
    .join("\n")
  const named = [...page.matchAll(/`([a-z]+(?:_[a-z]+)*)`/g)].map(([, name = ""]) => name)
  expect(named).toContain("recorded_from")
  expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(schema))).toEqual([])
})
