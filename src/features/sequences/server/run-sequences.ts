import { sql } from "kysely"
import type { Logger } from "pino"
import { addDays, dayIn } from "../../../kernel/days.ts"
import { isWorkingInstant } from "../../../kernel/working-time.ts"
import { exclusively } from "../../../server/db/exclusively.ts"
import type { Db, Tx } from "../../../server/db/open.ts"
import type { ActOrigin } from "../../../server/db/record-act.ts"
import { inWorkspace } from "../../../server/db/tenant.ts"
import { actorOfMember } from "../../../server/http/who.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import { takeTurn } from "./take-turn.ts"

type Log = Pick<Logger, "warn">
type Place = { wantedOn: string; id: string }

const atOnce = 100

/**
 * Makes the steps that are due in every workspace that works at the moment, whoever has waited
 * longest first, each in a transaction of its own. Safe to repeat, and from several processes at
 * once.
 */
export async function runSequences(db: Db, now: Date, log: Log): Promise<void> {
  // Somewhere on earth it is tomorrow already; each workspace's own day is looked at below.
  const byDay = addDays(dayIn(now, "UTC"), 1)
  const { rows } = await sql<{ workspaceId: string; memberId: string }>`
    select workspace_id, member_id from sequence_turns(${byDay}::date)`.execute(db)
  for (const { workspaceId, memberId } of rows) {
    const actor = { ...(await actorOfMember(db, workspaceId, memberId)), kind: "job" as const }
    const origin = { actor, now, requestId: "sequences" }
    await exclusively(db, `sequences of ${workspaceId}`, () => runWorkspace(db, origin, log))
  }
}

async function runWorkspace(db: Db, origin: ActOrigin, log: Log) {
  const { actor, now } = origin
  const read = <T>(work: (tx: Tx) => Promise<T>) => inWorkspace(db, actor.workspaceId, work, "read")
  const time = await read((tx) => findWorkingTime(tx, actor.workspaceId))
  if (!isWorkingInstant(time, now)) return
  const today = dayIn(now, time.timeZone)
  let after: Place | undefined
  do {
    const turns = await read((tx) => listTurns(tx, actor.workspaceId, { today, after }))
    for (const { id } of turns) {
      await inWorkspace(db, actor.workspaceId, (tx) => takeTurn(tx, origin, id)).catch(
        (error: unknown) => log.warn({ err: error, enrolment: id }, "a step could not be planned"),
      )
    }
    after = turns.length < atOnce ? undefined : turns.at(-1)
  } while (after)
}

/** Whose turn it is, in the order in which they wait. */
async function listTurns(
  tx: Tx,
  workspaceId: string,
  { today, after }: { today: string; after: Place | undefined },
): Promise<Place[]> {
  const from = after
    ? sql`and (wanted_on, id) > (${after.wantedOn}::date, ${after.id}::uuid)`
    : sql``
  const { rows } = await sql<Place>`
    select id, wanted_on::text as wanted_on from enrolment
    where workspace_id = ${workspaceId}::uuid and state in ('pending', 'active')
      and due_on <= ${today}::date ${from}
    order by wanted_on, id limit ${atOnce}`.execute(tx)
  return rows
}

const firstMs = 20_000
const everyMs = 60_000

/** Looks soon after the start and then every minute; returns the way to stop. */
export function runSequencesRegularly(db: Db, log: Log, clock: () => Date): () => void {
  const look = () => {
    runSequences(db, clock(), log).catch((error: unknown) =>
      log.warn({ err: error }, "cannot look for steps that are due"),
    )
  }
  const first = setTimeout(look, firstMs).unref()
  const timer = setInterval(look, everyMs).unref()
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}
