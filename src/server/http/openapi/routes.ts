import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Hono } from "hono"
import type { Endpoint } from "../../../kernel/endpoint.ts"
import { type Locale, localeFromHeader, locales } from "../../../kernel/locale.ts"
import { openApiDocument } from "./document.ts"
import { referencePage } from "./page.ts"

export type ReferenceSettings = { endpoints: readonly Endpoint[]; publicUrl: string }

const files = [
  { name: "reference.css", type: "text/css; charset=utf-8" },
  { name: "reference.js", type: "text/javascript; charset=utf-8" },
]

const caching = { "cache-control": "public, max-age=300" }

/** `/api/v1/openapi.json` for programs, `/api` for people; both say nothing about any workspace. */
export function referenceRoutes({ endpoints, publicUrl }: ReferenceSettings): Hono {
  const app = new Hono()
  let document: string | undefined // printed when first asked for: no start is slower for it
  const pages = new Map<Locale, string>()
  app.get("/api/v1/openapi.json", (c) => {
    document ??= JSON.stringify(openApiDocument(endpoints))
    return c.body(document, 200, { ...caching, "content-type": "application/json; charset=utf-8" })
  })
  app.get("/api", (c) => {
    const asked = locales.find((locale) => locale === c.req.query("lang"))
    const locale = asked ?? localeFromHeader(c.req.header("accept-language"))
    const page = pages.get(locale) ?? referencePage({ endpoints, locale, publicUrl })
    pages.set(locale, page)
    return c.html(page, 200, { ...caching, vary: "Accept-Language", "content-language": locale })
  })
  for (const { name, type } of files) {
    const text = readFileSync(join(import.meta.dirname, name), "utf8")
    app.get(`/api/${name}`, (c) => c.body(text, 200, { ...caching, "content-type": type }))
  }
  return app
}
