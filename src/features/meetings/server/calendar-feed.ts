import { randomBytes } from "node:crypto"
import type { ActName } from "../../../kernel/act-name.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { hashOfToken } from "../../../server/public-pages/link-token.ts"
import type * as contract from "../calendar-contract.ts"

export const getCalendarFeed: Handler<typeof contract.getCalendarFeed> = async ({ tx, actor }) => {
  const row = await tx
    .selectFrom("calendarFeed")
    .select("createdAt")
    .where("workspaceId", "=", actor.workspaceId)
    .where("memberId", "=", actor.memberId)
    .executeTakeFirst()
  return { createdAt: row?.createdAt.toISOString() ?? null }
}

/** Makes the address, or another one in its place; of its token only the hash is kept. */
export const renewCalendarFeed: Handler<typeof contract.renewCalendarFeed> = async (context) => {
  const { tx, actor, now, services } = context
  const token = randomBytes(32).toString("base64url")
  const made = { tokenHash: hashOfToken(token), createdAt: now }
  await tx
    .insertInto("calendarFeed")
    .values({ workspaceId: actor.workspaceId, memberId: actor.memberId, ...made })
    .onConflict((conflict) => conflict.columns(["workspaceId", "memberId"]).doUpdateSet(made))
    .execute()
  record(context, "calendar-feed.renew")
  const address = `${services.publicUrl}/p/calendar/${token}.ics`
  return { createdAt: now.toISOString(), address }
}

export const endCalendarFeed: Handler<typeof contract.endCalendarFeed> = async (context) => {
  const { tx, actor } = context
  await tx
    .deleteFrom("calendarFeed")
    .where("workspaceId", "=", actor.workspaceId)
    .where("memberId", "=", actor.memberId)
    .execute()
  record(context, "calendar-feed.end")
  return { createdAt: null }
}

function record({ tx, ...origin }: Context, name: ActName) {
  const recordId = origin.actor.memberId
  recordAct(tx, origin, { name, recordKind: "calendar-feed", recordId, events: [] })
}
