import type { Logger } from "pino"
import { addDays, dayIn, startOfDay } from "../../../kernel/days.ts"
import type { WorkingTime } from "../../../kernel/working-time.ts"
import type { Actor } from "../../../server/actor.ts"
import { exclusively } from "../../../server/db/exclusively.ts"
import type { Db, Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { actorOfMember } from "../../../server/http/who.ts"
import { changeHeldDeals, holdDeals } from "../../deals/server/write-door.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import { isDue } from "../return-day.ts"
import { listProspects } from "./pool-queries.ts"
import { recordMoves } from "./record-moves.ts"
import { listReturning, listUncontacted } from "./return-queries.ts"
import { findSettings } from "./settings-queries.ts"
import type { TimedKey } from "./timed-cursor.ts"

const atOnce = 100

/**
 * Takes leads that nobody contacted in time back into the pool, in every workspace that wants it.
 * Safe to repeat, and from several processes at once: one of them does it.
 */
export async function returnLeads(db: Db, now: Date): Promise<void> {
  for (const { workspaceId, memberId } of await listReturning(db)) {
    const actor: Actor = { ...(await actorOfMember(db, workspaceId, memberId)), kind: "job" }
    const origin = { actor, now, requestId: "lead returns" }
    await exclusively(db, `lead returns of ${workspaceId}`, () => returnAll(db, origin))
  }
}

async function returnAll(db: Db, origin: ActOrigin) {
  const { workspaceId } = origin.actor
  let after: TimedKey | undefined
  do after = await inWorkspace(db, workspaceId, (tx) => returnSome(tx, origin, after))
  while (after)
}

/** Returns the leads of one batch that are due; where the next one begins. */
async function returnSome(tx: Tx, origin: ActOrigin, after: TimedKey | undefined) {
  const { actor, now } = origin
  const settings = await findSettings(tx, actor.workspaceId)
  if (!settings?.returnAfter) return undefined
  const time = await findWorkingTime(tx, actor.workspaceId)
  const before = startOfDay(
    addDays(dayIn(now, time.timeZone), -settings.returnAfter),
    time.timeZone,
  )
  const asked = { before, after, limit: atOnce }
  const found = await listUncontacted(tx, actor.workspaceId, asked)
  const ids = found.map(({ id }) => id)
  await returnDue(tx, origin, { ids, time, returnAfter: settings.returnAfter })
  return found.length < atOnce ? undefined : found.at(-1)
}

type Batch = { ids: readonly string[]; time: WorkingTime; returnAfter: number }

/** What was contacted, handed over or moved on meanwhile stays where it is. */
async function returnDue(tx: Tx, origin: ActOrigin, { ids, time, returnAfter }: Batch) {
  if (ids.length === 0) return
  const { actor, now } = origin
  const locked = await holdDeals(tx, { ...actor, reach: "all" }, ids)
  const prospects = await listProspects(tx, ids)
  const due = [...locked.values()].filter(
    ({ row }) =>
      row.ownerId !== null && prospects.has(row.id) && isDue(time, row, returnAfter, now),
  )
  const change = { kind: "returned" as const, patch: { ownerId: null, teamId: null } }
  const told = { withoutContactDays: { from: null, to: returnAfter } }
  const work = due.map((deal) => ({ deal, change: { ...change, told } }))
  await changeHeldDeals(tx, origin, "deal.return", work)
  const moves = due.map(({ row }) => ({
    ...{ dealId: row.id, kind: "returned" as const, memberId: row.ownerId, byId: null },
    ...{ teamId: null, afterDays: returnAfter },
  }))
  await recordMoves(tx, origin, moves)
}

const firstMs = 30_000
const everyMs = 15 * 60_000

/** Does so soon after the start and then every quarter of an hour; returns the way to stop. */
export function returnLeadsRegularly(
  db: Db,
  log: Pick<Logger, "warn">,
  clock: () => Date,
): () => void {
  const look = () => {
    returnLeads(db, clock()).catch((error: unknown) =>
      log.warn({ err: error }, "leads were not returned to the pool"),
    )
  }
  const first = setTimeout(look, firstMs).unref()
  const timer = setInterval(look, everyMs).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
