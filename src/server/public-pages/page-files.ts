import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Hono } from "hono"

const files = [
  { name: "page.css", type: "text/css; charset=utf-8" },
  { name: "page.js", type: "text/javascript; charset=utf-8" },
  { name: "drawing.js", type: "text/javascript; charset=utf-8" },
]

/** The style sheet and the scripts of public pages. */
export function pageFiles(): Hono {
  const app = new Hono()
  for (const { name, type } of files) {
    const text = readFileSync(join(import.meta.dirname, name), "utf8")
    const headers = { "cache-control": "public, max-age=300", "content-type": type }
    app.get(`/p/${name}`, (c) => c.body(text, 200, headers))
  }
  return app
}
