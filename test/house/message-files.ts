import { existsSync, readdirSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { argumentsOf } from "./message-arguments.ts"
import { root } from "./sources.ts"

/** The two files of one set of texts; a missing one is undefined. */
export type MessagePair = { en: string | undefined; chinese: string | undefined }

/** Every `en.ts` or `….en.ts` in a `messages` folder with its Chinese sister, and the other way round. */
export function messagePairs(): MessagePair[] {
  const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && basename(entry.parentPath) === "messages")
    .map((entry) => join(entry.parentPath, entry.name))
  const english = files.filter((file) => /(^|[./])en\.ts$/.test(file))
  const chinese = files.filter((file) => /(^|[./])zh-CN\.ts$/.test(file))
  const inChinese = (file: string) =>
    join(dirname(file), basename(file).replace(/en\.ts$/, "zh-CN.ts"))
  const inEnglish = (file: string) =>
    join(dirname(file), basename(file).replace(/zh-CN\.ts$/, "en.ts"))
  return [
    ...english.map((en) => ({ en, chinese: existing(inChinese(en)) })),
    ...chinese
      .filter((file) => !existing(inEnglish(file)))
      .map((file) => ({ en: undefined, chinese: file })),
  ]
}

function existing(file: string): string | undefined {
  return existsSync(file) ? file : undefined
}

/** Every text of a module of messages, by its dotted key below the export's name. */
export async function loadTexts(file: string): Promise<Map<string, string>> {
  const module: Record<string, unknown> = await import(/* @vite-ignore */ file)
  const texts = new Map<string, string>()
  const collect = (value: unknown, key: string) => {
    if (typeof value === "string") texts.set(key, value)
    else if (value !== null && typeof value === "object") {
      for (const [name, inner] of Object.entries(value))
        collect(inner, key ? `${key}.${name}` : name)
    }
  }
  // Below the export's name: the two languages may call their exports `en` and `zhCN`.
  for (const value of Object.values(module)) collect(value, "")
  return texts
}

/** One line per key that only one of the two languages has, or whose arguments differ. */
export function differences(en: Map<string, string>, chinese: Map<string, string>): string[] {
  const onlyEnglish = [...en.keys()].filter((key) => !chinese.has(key))
  const onlyChinese = [...chinese.keys()].filter((key) => !en.has(key))
  const both = [...en].filter(([key]) => chinese.has(key))
  return [
    ...onlyEnglish.map((key) => `${key} is missing in Chinese`),
    ...onlyChinese.map((key) => `${key} is missing in English`),
    ...both
      .filter(([key, text]) => argumentsOf(text) !== argumentsOf(chinese.get(key) ?? ""))
      .map(([key]) => `${key} takes other arguments in Chinese than in English`),
  ]
}
