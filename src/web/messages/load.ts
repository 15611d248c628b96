import type { Locale } from "../../kernel/locale.ts"
import type { SameShape } from "../../kernel/messages/same-shape.ts"
import type { first } from "./first.en.ts"
import type { Room, RoomMessages } from "./rooms.ts"

export type Messages = typeof first & RoomMessages
export type Dictionary = SameShape<Messages>

const files = import.meta.glob<Partial<Dictionary>>([
  "../../features/*/messages/*.ts",
  "!../../features/{exports,views}/messages/*.ts",
])

/**
 * The texts of one language that every screen needs, and those of `rooms`. What was fetched once the
 * browser keeps.
 */
export async function loadMessages(locale: Locale, rooms: Iterable<Room>): Promise<Dictionary> {
  const parts = await Promise.all([
    locale === "zh-CN" ? chinese() : english(),
    ...[...rooms].map((room) => files[`../../features/${room}/messages/${locale}.ts`]?.()),
  ])
  return Object.assign({}, ...parts) // no screen on hand names a room that was not asked for
}

async function english() {
  return (await import("./first.en.ts")).first
}

async function chinese() {
  return (await import("./first.zh-CN.ts")).first
}
