import { type SqlBool, sql } from "kysely"
import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import type * as contract from "../enrolment-contract.ts"
import { endEnrolments } from "./end-enrolments.ts"
import { type EnrolmentRow, findEnrolment, lockEnrolment } from "./enrolment-queries.ts"
import { answerEnrolment } from "./enrolment-reads.ts"
import { takeTurn } from "./take-turn.ts"
import { insertEvents } from "./write-events.ts"

/** Pauses, resumes or ends a sequence for somebody, as a person asks for it. */
export const changeEnrolment: Handler<typeof contract.changeEnrolment> = async (context, input) => {
  const { tx, actor } = context
  const { enrolmentId, version, to, reason } = input
  await lockEnrolment(tx, actor.workspaceId, { id: enrolmentId })
  const row = await findEnrolment(tx, actor, enrolmentId)
  if (!row) throw new Problem("not-found", { enrolmentId })
  if (row.version !== version) {
    throw new Problem("version-stale", { current: await answerEnrolment(context, enrolmentId) })
  }
  if (row.endedAt) throw new Problem("enrolment-ended")
  const told = reason === undefined ? {} : { reason }
  const only = sql<SqlBool>`e.id = ${enrolmentId}::uuid`
  if (to === "stopped") {
    await endEnrolments(tx, context, only, { state: to, cause: "person", ...told })
  } else if (to === "bounced") await endEnrolments(tx, context, only, { state: to, ...told })
  else if (to === "paused") await pause(context, row, told)
  else await resume(context, row)
  return answerEnrolment(context, enrolmentId)
}

/** A task that is there already stays; nothing more is planned. */
async function pause(context: Context, row: EnrolmentRow, told: { reason?: string }) {
  if (row.state === "paused") return
  await write(context, row, { state: "paused", dueOn: row.dueOn, ...told })
}

/** Goes on where it was paused, today at the earliest. */
async function resume(context: Context, row: EnrolmentRow) {
  const { tx, now, actor } = context
  if (row.state !== "paused") return
  const today = dayIn(now, actor.workspace.timeZone)
  const dueOn = row.dueOn !== null && row.dueOn < today ? today : row.dueOn
  await write(context, row, { state: row.step > 0 ? "active" : "pending", dueOn })
  await takeTurn(tx, context, row.id)
}

type Change = { state: "pending" | "active" | "paused"; dueOn: string | null; reason?: string }

async function write(context: Context, row: EnrolmentRow, { state, dueOn, reason }: Change) {
  const { tx, actor } = context
  await sql`update enrolment set state = ${state}, due_on = ${dueOn}::date,
      wanted_on = ${dueOn}::date, version = version + 1
    where workspace_id = ${actor.workspaceId}::uuid and id = ${row.id}::uuid`.execute(tx)
  await insertEvents(tx, context, [row.id], { state, reason: reason ?? null })
  recordAct(tx, context, {
    name: "enrolment.change",
    recordKind: "enrolment",
    recordId: row.id,
    detail: { state, ...(reason === undefined ? {} : { reason }) },
    events: [
      {
        ...{ kind: "enrolment.changed", recordKind: "enrolment", recordId: row.id },
        ...{ ownerId: row.dealOwnerId, teamId: row.dealTeamId, data: { dealId: row.dealId } },
      },
    ],
  })
}
