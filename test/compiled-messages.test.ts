import compile from "icu-minify/compile"
import format from "icu-minify/format"
import { createTranslator } from "use-intl/core"
import { expect, test } from "vitest"
import { argumentsOf } from "./house/message-arguments.ts"
import { loadTexts, messagePairs } from "./house/message-files.ts"

const formatters = {
  getNumberFormat: (...asked: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...asked),
  getDateTimeFormat: (...asked: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...asked),
  getPluralRules: (...asked: ConstructorParameters<typeof Intl.PluralRules>) =>
    new Intl.PluralRules(...asked),
}

test("every text says the same compiled, as the browser gets it, and read as it is written", async () => {
  let compared = 0
  for (const { en, chinese } of messagePairs()) {
    for (const [locale, file] of [["en", en] as const, ["zh-CN", chinese] as const]) {
      for (const [key, text] of file ? await loadTexts(file) : []) {
        const names = argumentsOf(text).split(" ").filter(Boolean)
        for (const value of names.length > 0 ? [0, 1, 2, 12_345] : [0]) {
          const values = Object.fromEntries(names.map((name) => [name, value]))
          const messages = { text }
          const read = createTranslator({ locale, messages, timeZone: "UTC" })(
            "text",
            values as never,
          ) // any text
          const shown = format(compile(text), locale, values, { formatters } as never) // all it needs
          expect(shown, `${file} ${key}`).toBe(read)
          compared += 1
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(2_000)
})
