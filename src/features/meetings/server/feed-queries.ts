import { sql } from "kysely"
import type { Actor } from "../../../server/actor.ts"
import type { Db, Tx } from "../../../server/db/open.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { hashOfToken } from "../../../server/public-pages/link-token.ts"
import { titlesOfSeenDeals } from "../../deals/server/deal-queries.ts"

const nowhere = "00000000-0000-0000-0000-000000000000"

/** Whose feed a token opens; a former member's opens nothing. */
export async function findFeedOfToken(db: Db, token: string) {
  const hash = hashOfToken(token)
  const { rows } = await sql<{ workspaceId: string | null }>`
    select workspace_of_calendar_feed(${hash}) as workspace_id`.execute(db)
  const workspaceId = rows[0]?.workspaceId ?? nowhere
  const find = (tx: Tx) =>
    tx
      .selectFrom("calendarFeed")
      .innerJoin("member", (join) =>
        join
          .onRef("member.workspaceId", "=", "calendarFeed.workspaceId")
          .onRef("member.id", "=", "calendarFeed.memberId"),
      )
      .select(["calendarFeed.workspaceId", "calendarFeed.memberId"])
      .where("calendarFeed.workspaceId", "=", workspaceId)
      .where("calendarFeed.tokenHash", "=", hash)
      .where("member.deactivatedAt", "is", null)
      .executeTakeFirst()
  return inWorkspace(db, workspaceId, find, "read")
}

/** Meetings of a feed at most: some dozen a day for all of its days. */
const mostMeetings = 10_000

/** The meetings a member hosts or takes part in, of deals they see now. */
export async function listOwnMeetings(
  tx: Tx,
  actor: Actor,
  { from, to }: { from: Date; to: Date },
) {
  const rows = await tx
    .selectFrom("meeting")
    .innerJoin("member", (join) =>
      join
        .onRef("member.workspaceId", "=", "meeting.workspaceId")
        .onRef("member.id", "=", "meeting.hostId"),
    )
    .selectAll("meeting")
    .select("member.name as hostName")
    .where("meeting.workspaceId", "=", actor.workspaceId)
    .where((where) =>
      where.or([
        where("meeting.hostId", "=", actor.memberId),
        where.exists(
          where
            .selectFrom("meetingPerson")
            .select("meetingPerson.memberId")
            .whereRef("meetingPerson.workspaceId", "=", "meeting.workspaceId")
            .whereRef("meetingPerson.meetingId", "=", "meeting.id")
            .where("meetingPerson.memberId", "=", actor.memberId),
        ),
      ]),
    )
    .where("meeting.startsAt", "<", to)
    .where("meeting.endsAt", ">", from)
    .orderBy("meeting.startsAt")
    .orderBy("meeting.id")
    .limit(mostMeetings)
    .execute()
  const dealIds = [...new Set(rows.map(({ dealId }) => dealId))]
  const titles = await titlesOfSeenDeals(tx, actor, dealIds)
  return rows.flatMap((row) => {
    const dealTitle = titles.get(row.dealId)
    return dealTitle === undefined ? [] : [{ ...row, dealTitle }]
  })
}
