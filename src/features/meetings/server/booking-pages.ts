import { randomBytes } from "node:crypto"
import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { findPipeline } from "../../pipelines/server/queries.ts"
import type * as contract from "../booking-contract.ts"
import type { BookingPage } from "../booking-contract.ts"
import * as queries from "./booking-queries.ts"
import { countKnown, findType } from "./queries.ts"

export const listBookingPages: Handler<typeof contract.listBookingPages> = async (context) => {
  const rows = await queries.listPages(context.tx, context.actor.workspaceId)
  const { isConfigured: isMailed } = context.services.mailer
  return { items: rows.map((row) => presentPage(context, row)), isMailed }
}

export const createBookingPage: Handler<typeof contract.createBookingPage> = async (
  context,
  input,
) => {
  const { tx, actor, now } = context
  const { name, meetingTypeId: typeId, hostIds, ...rules } = input
  expectOwn(context, hostIds)
  await checkPage(context, input)
  const id = newId(now)
  await tx
    .insertInto("bookingPage")
    .values({
      ...{ workspaceId: actor.workspaceId, id, typeId, ...rules },
      ...{ key: randomBytes(16).toString("base64url"), nonceKey: randomBytes(32) },
      ...{ name: JSON.stringify(name), createdBy: actor.memberId, createdAt: now },
    })
    .execute()
  await queries.replaceHosts(tx, actor.workspaceId, id, hostIds)
  return answerPage(context, "booking-page.create", id)
}

export const updateBookingPage: Handler<typeof contract.updateBookingPage> = async (
  context,
  input,
) => {
  const { tx, actor } = context
  const { bookingPageId: id, version, name, meetingTypeId, hostIds, ...rules } = input
  await queries.lockPage(tx, actor.workspaceId, id)
  const before = await queries.findPage(tx, actor.workspaceId, id)
  if (!before) throw new Problem("not-found", { bookingPageId: id })
  const ids = before.hosts.map((host) => host.id)
  expectOwn(context, [...ids, ...(hostIds ?? [])])
  if (before.version !== version) {
    throw new Problem("version-stale", { current: presentPage(context, before) })
  }
  await checkPage(context, input)
  const given = Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined))
  await tx
    .updateTable("bookingPage")
    .set({
      ...given,
      ...(meetingTypeId ? { typeId: meetingTypeId } : {}),
      ...(name ? { name: JSON.stringify(name) } : {}),
      version: version + 1,
    })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .execute()
  if (hostIds) await queries.replaceHosts(tx, actor.workspaceId, id, hostIds)
  return answerPage(context, "booking-page.update", id)
}

/** A rep offers their own time; who offers that of others is sales operations. */
function expectOwn({ actor }: Context, hostIds: readonly string[]) {
  if (actor.permissions.has("pipeline.admin")) return
  if (hostIds.every((id) => id === actor.memberId)) return
  throw new Problem("not-permitted", { permission: "pipeline.admin" })
}

type Named = {
  meetingTypeId?: string | undefined
  pipelineId?: string | undefined
  hostIds?: string[] | undefined
}

async function checkPage(
  { tx, actor }: Context,
  { meetingTypeId, pipelineId, hostIds = [] }: Named,
) {
  const missing = (path: string) => new Problem("reference-unknown", { path })
  const type = meetingTypeId && (await findType(tx, actor.workspaceId, meetingTypeId))
  if (meetingTypeId && (!type || type.archivedAt)) throw missing("meetingTypeId")
  const pipeline = pipelineId && (await findPipeline(tx, pipelineId))
  if (pipelineId && (!pipeline || pipeline.archivedAt)) throw missing("pipelineId")
  const known = await countKnown(tx, actor.workspaceId, { memberIds: hostIds }, actor.memberId)
  if (known.members < new Set(hostIds).size) throw missing("hostIds")
}

async function answerPage(context: Context, name: ActName, id: string) {
  const { tx, ...origin } = context
  const row = await queries.findPage(tx, origin.actor.workspaceId, id)
  if (!row) throw new Problem("not-found", { bookingPageId: id })
  const page = presentPage(context, row)
  const event = { kind: "booking-page.changed", recordKind: "booking-page", recordId: id }
  recordAct(tx, origin, {
    name,
    recordKind: "booking-page",
    recordId: id,
    detail: { after: page },
    events: [{ ...event, data: { version: row.version } }],
  })
  return page
}

function presentPage({ services }: Context, row: queries.BookingPageRow): BookingPage {
  const { id, name, pipelineId, place, bufferMinutes, noticeMinutes, horizonDays, version } = row
  return {
    ...{ id, name, pipelineId, place, bufferMinutes, noticeMinutes, horizonDays, version },
    address: `${services.publicUrl}/p/book/${row.key}`,
    meetingTypeId: row.typeId,
    hosts: row.hosts,
    isOpen: row.isOpen,
  }
}
