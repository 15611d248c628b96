import type { Locale } from "../../../kernel/locale.ts"
import { negotiation as en } from "../messages/en.ts"
import { negotiation as chinese } from "../messages/zh-CN.ts"

/** What this room notes on a deal, in the language of who did it. */
export function serverTexts(locale: Locale) {
  const { told } = locale === "zh-CN" ? chinese : en
  return {
    done: (title: string) => told.done.replace("{title}", () => title),
    reopened: (title: string) => told.reopened.replace("{title}", () => title),
  }
}
