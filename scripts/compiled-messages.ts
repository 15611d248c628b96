import { statSync } from "node:fs"
import { pathToFileURL } from "node:url"
import compile from "icu-minify/compile"
import type { Plugin } from "vite"

type Compiled = ReturnType<typeof compile> | { [key: string]: Compiled }

const messageFile = /\/src\/(features\/[^/]+|web)\/messages\/((?!first\.)\w+\.)?(en|zh-CN)\.ts$/

/**
 * Gives the browser the texts as they are after reading their plurals and arguments, so that it
 * needs no parser of its own: that is 11 kB of the first load. `use-intl/format-message/format-only`
 * shows them.
 */
export function compiledMessages(): Plugin {
  return {
    name: "stagecraft-compiled-messages",
    enforce: "pre",
    async load(id) {
      const [path = ""] = id.split("?")
      if (!messageFile.test(path)) return null
      const version = statSync(path).mtimeMs // a changed file is read anew while developing
      const module: Record<string, object> = await import(`${pathToFileURL(path)}?${version}`)
      return Object.entries(module)
        .map(([name, texts]) => `export const ${name} = ${JSON.stringify(compiled(texts))}`)
        .join("\n")
    },
  }
}

function compiled(texts: object): Compiled {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === "string" ? compile(text) : compiled(text),
    ]),
  )
}
