import { expect, test } from "vitest"
import { readLanguage } from "./language-cell.ts"

test.each([
  ["en", "en"],
  ["English", "en"],
  ["EN_us", "en"],
  ["英语", "en"],
  [" 中文 ", "zh-CN"],
  ["zh-Hans", "zh-CN"],
  ["Chinese", "zh-CN"],
])("a language written %s is %s", (cell, value) => {
  expect(readLanguage(cell)).toEqual({ ok: true, value })
})

test.each(["German", "e", "zhen", ""])("%s is no language people can have", (cell) => {
  expect(readLanguage(cell)).toEqual({ ok: false, reason: "language-unknown" })
})
