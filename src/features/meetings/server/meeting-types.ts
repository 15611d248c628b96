import { sql } from "kysely"
import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../contract.ts"
import type { MeetingType } from "../contract.ts"
import * as queries from "./queries.ts"

export const listMeetingTypes: Handler<typeof contract.listMeetingTypes> = async (
  { tx, actor },
  { includeArchived },
) => {
  const rows = await queries.listTypes(tx, actor.workspaceId, includeArchived)
  return { items: rows.map(presentType) }
}

/** Adds a type after the others. */
export const createMeetingType: Handler<typeof contract.createMeetingType> = async (
  context,
  { name, durationMinutes, agenda, questions },
) => {
  const { tx, actor, now } = context
  const row = await tx
    .insertInto("meetingType")
    .values({
      ...{ workspaceId: actor.workspaceId, id: newId(now), durationMinutes, createdAt: now },
      ...{ name: JSON.stringify(name), agenda: JSON.stringify(agenda) },
      questions: JSON.stringify(questions),
      position: sql<number>`(select coalesce(max(position), -1) + 1 from meeting_type
        where workspace_id = ${actor.workspaceId}::uuid)`,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  record(context, "meeting-type.create", row)
  return presentType(row)
}

/** Changes or archives a type; what meetings took from it stays with them. */
export const updateMeetingType: Handler<typeof contract.updateMeetingType> = async (
  context,
  input,
) => {
  const { tx, actor, now } = context
  const { meetingTypeId: id, version, isArchived, name, agenda, questions } = input
  const before = await queries.lockType(tx, actor.workspaceId, id)
  if (!before) throw new Problem("not-found", { meetingTypeId: id })
  if (before.version !== version)
    throw new Problem("version-stale", { current: presentType(before) })
  const row = await tx
    .updateTable("meetingType")
    .set({
      version: version + 1,
      ...(name ? { name: JSON.stringify(name) } : {}),
      ...(agenda ? { agenda: JSON.stringify(agenda) } : {}),
      ...(questions ? { questions: JSON.stringify(questions) } : {}),
      ...(input.durationMinutes ? { durationMinutes: input.durationMinutes } : {}),
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? now : null }),
    })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
  record(context, "meeting-type.update", row)
  return presentType(row)
}

function presentType(row: queries.MeetingTypeRow): MeetingType {
  const { id, name, durationMinutes, agenda, questions, version } = row
  const isArchived = row.archivedAt !== null
  return { id, name, durationMinutes, agenda, questions, isArchived, version }
}

function record({ tx, ...origin }: Context, name: ActName, row: queries.MeetingTypeRow) {
  const { id: recordId, version } = row
  const event = { kind: "meeting-type.changed", recordKind: "meeting-type", recordId }
  recordAct(tx, origin, {
    name,
    recordKind: "meeting-type",
    recordId,
    detail: { after: presentType(row) },
    events: [{ ...event, data: { version } }],
  })
}
