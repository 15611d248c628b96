import type { Locale } from "../../kernel/locale.ts"
import { type Dictionary, loadMessages } from "./load.ts"
import type { Room } from "./rooms.ts"

type Spoken = {
  locale: Locale
  messages: Dictionary
  /** Whose texts these are, beside those of the frame. */
  rooms: ReadonlySet<Room>
}

let spoken: Spoken | undefined
let wished: Locale = "en"
const asked = new Set<Room>()
const listeners = new Set<() => void>()

/** The language on screen and the texts on hand; `speak` comes first. */
export function spokenNow(): Spoken {
  if (!spoken) throw new Error("No language was loaded yet")
  return spoken
}

/** Calls `tell` whenever another language or more texts are on hand; returns the way to stop. */
export function onSpoken(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Fetches a language, with the texts of every room that was opened, and then shows it. */
export async function speak(locale: Locale): Promise<void> {
  const before = wished
  wished = locale
  await refresh().catch((error: unknown) => {
    wished = before
    throw error
  })
}

/** Fetches the texts of these rooms in the language on screen; before their screens are drawn. */
export async function bringTexts(rooms: readonly Room[]): Promise<void> {
  for (const room of rooms) asked.add(room)
  if (!rooms.every((room) => spoken?.rooms.has(room))) await refresh()
}

/** The texts on hand in a language that may not be the one on screen. */
export function textsIn(locale: Locale): Promise<Dictionary> {
  return loadMessages(locale, asked)
}

async function refresh(): Promise<void> {
  const [locale, rooms] = [wished, new Set(asked)]
  const messages = await loadMessages(locale, rooms)
  if (locale !== wished || rooms.size !== asked.size) return refresh() // something else was asked for
  spoken = { locale, messages, rooms }
  document.documentElement.lang = locale
  for (const tell of listeners) tell()
}
