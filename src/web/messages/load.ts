import type { Locale } from "../../kernel/locale.ts"
import type { SameShape } from "../../kernel/messages/same-shape.ts"
import type { messages as en } from "./en.ts"

export type Messages = typeof en
export type Dictionary = SameShape<Messages>

const loaded = new Map<Locale, Promise<Dictionary>>()

/** The texts of one language; fetched once, and only when somebody reads it. */
export function loadMessages(locale: Locale): Promise<Dictionary> {
  let dictionary = loaded.get(locale)
  if (!dictionary) {
    dictionary = locale === "zh-CN" ? chinese() : english()
    dictionary.catch(() => loaded.delete(locale)) // so that the next try asks the server again
    loaded.set(locale, dictionary)
  }
  return dictionary
}

async function english(): Promise<Dictionary> {
  return (await import("./en.ts")).messages
}

async function chinese(): Promise<Dictionary> {
  return (await import("./zh-CN.ts")).messages
}
