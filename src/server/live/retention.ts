import { sql } from "kysely"
import type { Logger } from "pino"
import type { Db } from "../db/open.ts"

const dayMs = 24 * 60 * 60 * 1000
const firstMs = 10 * 60 * 1000

/**
 * Removes what is kept for a while only: events after 30 days, idempotency records after 2, the
 * security log and the views of buyers' rooms after 12 months, settled mails after 90 days. The ages are
 * fixed in the database, so that no caller can shorten them.
 */
export async function forgetOldRecords(db: Db): Promise<Forgotten> {
  const { rows } = await sql<Record<keyof Forgotten, bigint>>`
    select events, answers, forget_old_security_events() as refusals,
      forget_settled_mails() as mails, forget_room_views() as views
    from forget_old_records()`.execute(db)
  const { events = 0n, answers = 0n, refusals = 0n, mails = 0n, views = 0n } = rows[0] ?? {}
  return {
    ...{ events: Number(events), answers: Number(answers) },
    ...{ refusals: Number(refusals), mails: Number(mails) },
    views: Number(views),
  }
}

type Forgotten = { events: number; answers: number; refusals: number; mails: number; views: number }

/** Does so ten minutes after the start and then daily; returns the way to stop. */
export function forgetDaily(db: Db, log: Pick<Logger, "info" | "warn">): () => void {
  const forget = () => {
    forgetOldRecords(db)
      .then((forgotten) => log.info(forgotten, "old events and answers removed"))
      .catch((error: unknown) => log.warn({ err: error }, "old events were not removed"))
  }
  const first = setTimeout(forget, firstMs).unref()
  const daily = setInterval(forget, dayMs).unref()
  return () => {
    clearTimeout(first)
    clearInterval(daily)
  }
}
