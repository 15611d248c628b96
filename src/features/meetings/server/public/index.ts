import { Hono } from "hono"
import type { PublicDoor } from "../../../../server/public-door.ts"
import { addBookingRoutes } from "./booking-routes.ts"
import { addFeedRoutes } from "./feed-routes.ts"
import { addScopeRoutes } from "./scope-routes.ts"

/** Pages for whoever has a link: no account, no cookies, nothing from elsewhere. */
export function publicPages(door: PublicDoor): Hono {
  const app = new Hono()
  addScopeRoutes(app, door, door.limit)
  addBookingRoutes(app, door, door.limit)
  addFeedRoutes(app, door, door.limit)
  return app
}
