import type { Locale } from "../../../kernel/locale.ts"
import { imports as en } from "../messages/en.ts"
import { imports as zh } from "../messages/zh-CN.ts"
import type { RowProblem } from "../row-reasons.ts"

const texts = { en: en.reasons, "zh-CN": zh.reasons }

/** What is wrong with a row, for whoever mends it in a spreadsheet. */
export function reasonsText(problems: readonly RowProblem[], locale: Locale): string {
  return problems
    .map(({ reason, column, value }) =>
      [texts[locale][reason], column, value].filter(Boolean).join(": "),
    )
    .join("; ")
}
