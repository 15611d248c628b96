import type { Page } from "playwright-core"

const type = "text/javascript"

type Texts = { readonly [key: string]: string | Texts }

/** Serves every English text a third longer than it is, as German or Finnish would be. */
export async function withLongerWords(page: Page) {
  await page.route(/\/assets\/(first\.)?en-[^/]*\.js$/, async (route) => {
    const code = await (await route.fetch()).text()
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

function lengthened(texts: string | Texts): string | Texts {
  if (typeof texts === "string") return texts + padding(Math.ceil(texts.length * 0.35))
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, lengthened(text)]))
}

/** So many letters: the first go on with the last word, more of them are words of eight. */
function padding(length: number): string {
  return "ü".repeat(length).replace(/(.{8})(?=.)/g, "$1 ")
}
