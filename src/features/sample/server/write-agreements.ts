import { dayIn } from "../../../kernel/days.ts"
import type { Locale } from "../../../kernel/locale.ts"
import type { Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { createTasks } from "../../actions/server/write-door.ts"
import { insertContracts } from "./contract-work-queries.ts"
import { insertPlans, insertStakeholders, negotiated } from "./negotiation-work-queries.ts"
import { insertOffers } from "./offer-work-queries.ts"
import { insertRooms } from "./room-work-queries.ts"
import type { WorkedDeal } from "./write-work.ts"

/** Writes what a few deals came to from the offer on: offers, people, plans, contracts, rooms. */
export async function writeAgreements(
  tx: Tx,
  origin: ActOrigin,
  deals: readonly WorkedDeal[],
  locale: Locale,
) {
  const { actor, now } = origin
  const { workspaceId, workspace } = actor
  const { timeZone, currency } = workspace
  const place = { workspaceId, timeZone, currency, locale, now }
  await insertOffers(tx, place, deals, actor.memberId)
  const told = negotiated(deals)
  await insertStakeholders(tx, place, told)
  await insertPlans(tx, place, told)
  await insertContracts(tx, place, told)
  const rooms = deals.flatMap(({ id, ownerId: by, fields, work: { room } }) =>
    room ? [{ deal: { id, ...fields }, by, room }] : [],
  )
  const dueOn = dayIn(now, timeZone)
  const taskIds = await createTasks(
    tx,
    origin,
    rooms.map(({ deal, room }) => ({
      ...{ deal, ownerId: deal.ownerId, channel: "none", source: "manual", title: room.task },
      dueOn,
    })),
  )
  const links = rooms.map(({ deal: { id: dealId }, by, room }, at) => ({
    ...{ dealId, by, room, taskId: taskIds[at] ?? null },
  }))
  await insertRooms(tx, place, links)
}
