import type { Locale } from "../../../kernel/locale.ts"
import { qualification as en } from "../messages/en.ts"
import { qualification as chinese } from "../messages/zh-CN.ts"

/** What this room writes into the ledger, in the language of who did it. */
export function serverTexts(locale: Locale) {
  const texts = locale === "zh-CN" ? chinese : en
  return {
    ...texts.told,
    /** Why a lead was turned away, with what was noted about it. */
    disqualified: (reason: keyof typeof en.reason, note: string) =>
      [...[texts.reason[reason], note].filter(Boolean).join(": ")].slice(0, 300).join(""),
  }
}
