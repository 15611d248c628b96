import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import { readCursor, writeCursor } from "../../../server/http/cursor.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import { findWorkingTime } from "../../workspaces/server/queries.ts"
import type * as contract from "../enrolment-contract.ts"
import * as queries from "./enrolment-queries.ts"
import { findTouchSettings } from "./limit-queries.ts"
import { type DayGround, presentEnrolment } from "./present-enrolment.ts"
import { findSequence } from "./sequence-queries.ts"

/** Who is or was in a sequence, of those whose deals the reader sees. */
export const listEnrolments: Handler<typeof contract.listEnrolments> = async (context, input) => {
  const { tx, actor } = context
  const { sequenceId, state } = input
  const sequence = await findSequence(tx, actor.workspaceId, sequenceId)
  if (!sequence) throw new Problem("not-found", { sequenceId })
  return listed(context, { sequenceId, state }, input)
}

/** The sequences that people of a deal are or were in. */
export const listDealEnrolments: Handler<typeof contract.listDealEnrolments> = async (
  context,
  input,
) => {
  const { dealId } = input
  if (!(await findDeal(context.tx, context.actor, dealId)))
    throw new Problem("not-found", { dealId })
  return listed(context, { dealId }, input)
}

type Paging = { limit: number; cursor?: string | undefined }

async function listed(
  context: Context,
  of: Parameters<typeof queries.listEnrolments>[2],
  { limit, cursor }: Paging,
) {
  const { tx, actor } = context
  const after = cursor ? afterCursor(cursor) : undefined
  const rows = await queries.listEnrolments(tx, actor, of, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const ground = await dayGround(context)
  return {
    items: items.map((row) => presentEnrolment(row, ground)),
    nextCursor:
      rows.length > limit && last
        ? writeCursor({ sort: "enrolments", keys: [last.enrolledAt.toISOString(), last.id] })
        : null,
  }
}

function afterCursor(cursor: string) {
  const [at, id] = readCursor(cursor, "enrolments", 2).keys
  const date = new Date(String(at))
  if (Number.isNaN(date.getTime())) throw new Problem("cursor-invalid")
  return { at: date, id: String(id) }
}

/** What became of somebody in a sequence. */
export const listEnrolmentEvents: Handler<typeof contract.listEnrolmentEvents> = async (
  { tx, actor },
  { enrolmentId },
) => {
  if (!(await queries.findEnrolment(tx, actor, enrolmentId))) {
    throw new Problem("not-found", { enrolmentId })
  }
  const rows = await queries.listEvents(tx, actor.workspaceId, enrolmentId)
  return {
    items: rows.map(({ byId, byName, happenedAt, ...event }) => ({
      ...event,
      by: byId ? { id: byId, name: byName ?? "" } : null,
      at: happenedAt.toISOString(),
    })),
  }
}

/** One enrolment as it is now. */
export async function answerEnrolment(context: Context, enrolmentId: string) {
  const row = await queries.findEnrolment(context.tx, context.actor, enrolmentId)
  if (!row) throw new Problem("not-found", { enrolmentId })
  return presentEnrolment(row, await dayGround(context))
}

async function dayGround({ tx, actor, now }: Context): Promise<DayGround> {
  const calendar = await findWorkingTime(tx, actor.workspaceId)
  const limits = await findTouchSettings(tx, actor.workspaceId)
  return { today: dayIn(now, calendar.timeZone), calendar, limits }
}
