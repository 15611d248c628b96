import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Hono } from "hono"
import type { PublicDoor } from "../../../../server/public-door.ts"
import { addBookingRoutes } from "./booking-routes.ts"
import { addFeedRoutes } from "./feed-routes.ts"
import { createPageLimit } from "./page-limit.ts"
import { addScopeRoutes } from "./scope-routes.ts"

const files = [
  { name: "page.css", type: "text/css; charset=utf-8" },
  { name: "page.js", type: "text/javascript; charset=utf-8" },
]

/** Pages for whoever has a link: no account, no cookies, nothing from elsewhere. */
export function publicPages(door: PublicDoor): Hono {
  const app = new Hono()
  const limit = createPageLimit(() => door.services.clock().getTime())
  for (const { name, type } of files) {
    const text = readFileSync(join(import.meta.dirname, name), "utf8")
    const headers = { "cache-control": "public, max-age=300", "content-type": type }
    app.get(`/p/${name}`, (c) => c.body(text, 200, headers))
  }
  addScopeRoutes(app, door, limit)
  addBookingRoutes(app, door, limit)
  addFeedRoutes(app, door, limit)
  return app
}
