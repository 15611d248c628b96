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
  const [first, ...parts] = await Promise.all([
    locale === "zh-CN" ? chinese() : english(),
    ...[...rooms].map((room) => files[fileOf(room, locale)]?.()),
  ])
  const found: Record<string, object> = { ...first }
  for (const part of parts)
    for (const [room, texts] of Object.entries(part ?? {}))
      found[room] = { ...found[room], ...texts }
  return found as Dictionary // no screen on hand names a room that was not asked for
}

/** `buyerRoom` is in the folder `buyer-room`. */
const folderOf = (room: string) => room.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** `deals` → `deals/messages/en.ts`; its later part `deals.page` → `deals/messages/page.en.ts`. */
function fileOf(name: Room, locale: Locale): string {
  const [room = "", part] = name.split(".")
  return `../../features/${folderOf(room)}/messages/${part ? `${part}.` : ""}${locale}.ts`
}

async function english() {
  return (await import("./first.en.ts")).first
}

async function chinese() {
  return (await import("./first.zh-CN.ts")).first
}
