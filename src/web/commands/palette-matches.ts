import type { Dictionary } from "../messages/load.ts"
import type { Command } from "./registry.ts"

/** One command with its title in the languages it may be looked for in. */
export type Titled = { command: Command; title: string; titles: readonly string[] }

/** Titles of the commands on screen, and in the other languages as far as these are on hand. */
export function titledCommands(
  commands: readonly Command[],
  titleOf: (command: Command) => string,
  others: readonly Dictionary[],
): Titled[] {
  return commands.map((command) => {
    const title = titleOf(command)
    const more = others.map((dictionary) => textAt(dictionary, command.title))
    return { command, title, titles: [title, ...more] }
  })
}

/**
 * Commands that `typed` means, best first: by words in English, by characters in Chinese, by pinyin
 * initials (`xjsj` → 新建商机), whichever language the screen is in. All of them for an empty text.
 */
export function matchingCommands(commands: readonly Titled[], typed: string): Titled[] {
  const text = typed.trim().toLowerCase()
  if (text === "") return [...commands]
  return commands
    .map((titled) => ({ titled, rank: rankOf(titled, text) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ titled }) => titled)
}

function rankOf({ command, titles }: Titled, text: string): number {
  const lower = titles.map((title) => title.toLowerCase())
  if (lower.some((title) => title.startsWith(text))) return 4
  if (command.pinyin.startsWith(text)) return 3
  const words = text.split(/\s+/)
  if (lower.some((title) => words.every((word) => title.includes(word)))) return 2
  return command.pinyin.includes(text) ? 1 : 0
}

function textAt(dictionary: Dictionary, key: string): string {
  const found = key
    .split(".")
    .reduce<unknown>(
      (part, name) => (part as Record<string, unknown> | undefined)?.[name],
      dictionary,
    )
  return typeof found === "string" ? found : key
}
