import { createHash } from "node:crypto"
import type { Hono, Context as HonoContext } from "hono"
import { inWorkspace } from "../../../../server/db/tenant.ts"
import { actorOfMember } from "../../../../server/http/who.ts"
import type { PublicDoor } from "../../../../server/public-door.ts"
import { visitorOf } from "../../../../server/public-pages/asked.ts"
import { pageHeaders } from "../../../../server/public-pages/page-frame.ts"
import type { PageLimit } from "../../../../server/public-pages/page-limit.ts"
import { feedCalendar } from "../feed-calendar.ts"
import { findFeedOfToken, listOwnMeetings } from "../feed-queries.ts"

const dayMs = 86_400_000
const pastDays = 30
const aheadDays = 365

/** A member's own meetings for a calendar program, by the secret in the address and nothing else. */
export function addFeedRoutes(app: Hono, { services }: PublicDoor, limit: PageLimit) {
  app.get("/p/calendar/:file{[\\w-]+\\.ics}", async (c) => {
    const { ip } = visitorOf(c)
    if (!limit.takeAddress(ip)) return wait(c)
    const token = c.req.param("file").replace(/\.ics$/, "")
    const feed = await findFeedOfToken(services.db, token)
    if (!feed) {
      limit.noteMiss(ip)
      return c.body("", 404, plainHeaders)
    }
    const { workspaceId, memberId } = feed
    if (!limit.takeLink(memberId)) return wait(c)
    const actor = await actorOfMember(services.db, workspaceId, memberId)
    const now = services.clock().getTime()
    const span = { from: new Date(now - pastDays * dayMs), to: new Date(now + aheadDays * dayMs) }
    const meetings = await inWorkspace(
      services.db,
      workspaceId,
      (tx) => listOwnMeetings(tx, actor, span),
      "read",
    )
    const { locale, workspace } = actor
    const { publicUrl } = services
    const text = feedCalendar({ meetings, locale, workspace: workspace.name, publicUrl })
    const etag = `"${createHash("sha256").update(text).digest("base64url")}"`
    // Calendar programs ask every few minutes: what is unchanged need not be sent again.
    const headers = { ...calendarHeaders, etag }
    const isKnown = c.req.header("if-none-match") === etag
    return isKnown ? c.body(null, 304, headers) : c.body(text, 200, headers)
  })
}

const plainHeaders = { ...pageHeaders, "content-type": "text/plain; charset=utf-8" }
const calendarHeaders = {
  ...pageHeaders,
  "cache-control": "private, no-cache",
  "content-type": "text/calendar; charset=utf-8",
  "content-disposition": 'attachment; filename="meetings.ics"',
}

function wait(c: HonoContext) {
  return c.body("", 429, { ...plainHeaders, "retry-after": "600" })
}
