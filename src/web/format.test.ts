import { expect, test } from "vitest"
import { createFormat } from "./format.ts"

const chinese = createFormat("zh-CN", { currency: "CNY", timeZone: "Asia/Shanghai" })
const english = createFormat("en", { currency: "CNY", timeZone: "Asia/Shanghai" })

test("money is exact beyond what a float holds", () => {
  expect(english.money("900719925474099301", "CNY")).toBe("¥9,007,199,254,740,993.01")
})

test("compact money follows the language", () => {
  expect(chinese.money("128000000", "CNY", { compact: true })).toBe("¥128万")
  expect(english.money("128000000", "CNY", { compact: true })).toBe("¥1.28M")
})

test("another currency is never mistaken for the workspace's own", () => {
  expect(english.money("1250", "JPY")).toContain("JPY")
  expect(english.money("125050", "USD")).toBe("$1,250.50")
  expect(createFormat("en", { currency: "AUD", timeZone: "UTC" }).money("100", "USD")).toContain(
    "USD",
  )
})

test("days are written without doubt about month and day", () => {
  expect(english.day("2026-11-30")).toBe("30 Nov 2026")
  expect(chinese.day("2026-11-30")).toBe("2026年11月30日")
  expect(english.day("2026-11-30", { short: true })).toBe("30 Nov")
})

test("instants are shown in the workspace's time zone", () => {
  expect(english.dateTime("2026-11-30T17:05:00Z")).toBe("1 Dec 2026, 01:05")
})

test("relative times have one space between digits and Chinese", () => {
  const now = new Date("2026-11-30T12:00:00Z")
  expect(chinese.relative("2026-11-30T11:55:00Z", now)).toBe("5 分钟前")
  expect(english.relative("2026-12-03T12:00:00Z", now)).toBe("in 3 days")
})

test("basis points are per cent", () => {
  expect(english.percent(2550)).toBe("25.5%")
})

test("a file of a few bytes is not of none", () => {
  expect([45, 1_250, 3_400_000].map(english.fileSize)).toEqual(["45 bytes", "1.3 kB", "3.4 MB"])
  expect([45, 1_250].map(chinese.fileSize)).toEqual(["45 字节", "1.3 kB"])
})
