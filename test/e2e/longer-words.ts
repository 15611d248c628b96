import type { Page } from "playwright-core"

const type = "text/javascript"

/** A text as the browser gets it: words, or words and places for arguments (`scripts/compiled-messages.ts`). */
type Text = string | readonly unknown[]
type Texts = { readonly [key: string]: Text | Texts }

/** Serves every English text a third longer than it is, as German or Finnish would be. */
export async function withLongerWords(page: Page) {
  await page.route(/\/assets\/(\w+\.)?en-[^/]*\.js$/, async (route) => {
    const code = await (await route.fetch({ maxRetries: 3 })).text()
    if (/^export\{.*\}from/.test(code)) return route.fulfill({ contentType: type, body: code })
    const module: Texts = await import(
      /* @vite-ignore */ `data:${type},${encodeURIComponent(code)}`
    )
    const longer = Object.entries(module).map(
      ([name, texts]) => `export const ${name} = ${JSON.stringify(lengthened(texts))}`,
    )
    await route.fulfill({ contentType: type, body: longer.join("\n") })
  })
}

function lengthened(texts: Text | Texts): Text | Texts {
  if (typeof texts === "string") return texts + paddingOf(texts)
  if (isCompiled(texts)) return [...texts, paddingOf(wordsIn(texts))]
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, lengthened(text)]))
}

function isCompiled(texts: Text | Texts): texts is readonly unknown[] {
  return Array.isArray(texts)
}

/** The longest way to say it: names of arguments stand for their values. */
function wordsIn(text: unknown): string {
  if (typeof text === "string") return text
  if (Array.isArray(text)) return text.map(wordsIn).join("")
  const branches = text !== null && typeof text === "object" ? Object.values(text) : []
  return branches.map(wordsIn).reduce((a, b) => (a.length > b.length ? a : b), "")
}

function paddingOf(words: string): string {
  return padding(Math.ceil(words.length * 0.35))
}

/** So many letters: the first go on with the last word, more of them are words of eight. */
function padding(length: number): string {
  return "ü".repeat(length).replace(/(.{8})(?=.)/g, "$1 ")
}
