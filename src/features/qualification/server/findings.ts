import type { ActName } from "../../../kernel/act-name.ts"
import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { findDeal } from "../../deals/server/deal-queries.ts"
import type * as contract from "../contract.ts"
import * as queries from "./queries.ts"

/** Writes down what was learnt of the buyer. */
export const createFinding: Handler<typeof contract.createFinding> = async (context, input) => {
  const { tx, actor, now } = context
  const { dealId, kind, body, saidBy, reply } = input
  const deal = await findDeal(tx, actor, dealId)
  if (!deal || deal.deletedAt) throw new Problem("not-found", { dealId })
  const id = newId(now)
  await tx
    .insertInto("finding")
    .values({
      ...{ workspaceId: actor.workspaceId, id, dealId, kind, body, saidBy, reply },
      ...{ createdAt: now, createdBy: actor.memberId },
    })
    .execute()
  record(context, deal, { name: "finding.create", id, changes: { body, saidBy, reply } })
  return answerFinding(context, id)
}

/** Changes it; what is left out stays. */
export const updateFinding: Handler<typeof contract.updateFinding> = async (context, input) => {
  const { findingId, version, ...patch } = input
  const changes = Object.fromEntries(
    Object.entries(patch).filter(([, value]) => value !== undefined),
  )
  await writeFinding(context, { findingId, version, name: "finding.update", changes })
  return answerFinding(context, findingId)
}

/** Takes it off the deal; the audit log keeps what it said. */
export const deleteFinding: Handler<typeof contract.deleteFinding> = async (context, input) => {
  const { findingId, version } = input
  const before = await answerFinding(context, findingId)
  const changes = { deletedAt: context.now }
  await writeFinding(context, { findingId, version, name: "finding.delete", changes })
  return { ...before, version: version + 1 }
}

type Write = {
  findingId: string
  version: number
  name: ActName
  changes: Record<string, unknown>
}

async function writeFinding(context: Context, { findingId, version, name, changes }: Write) {
  const { tx, actor } = context
  const before = await queries.findFinding(tx, actor.workspaceId, findingId)
  const deal = before && (await findDeal(tx, actor, before.dealId))
  if (!deal) throw new Problem("not-found", { findingId })
  const written = await tx
    .updateTable("finding")
    .set(({ eb }) => ({ ...changes, version: eb("version", "+", 1) }))
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", findingId)
    .where("version", "=", version)
    .where("deletedAt", "is", null)
    .returning("id")
    .executeTakeFirst()
  if (!written) throw new Problem("version-stale", { current: presentFinding(before) })
  record(context, deal, { name, id: findingId, changes })
}

async function answerFinding({ tx, actor }: Context, findingId: string) {
  const row = await queries.findFinding(tx, actor.workspaceId, findingId)
  if (!row || !(await findDeal(tx, actor, row.dealId)))
    throw new Problem("not-found", { findingId })
  return presentFinding(row)
}

/** Row → the finding clients see. */
export function presentFinding(row: queries.FindingRow): contract.Finding {
  return {
    id: row.id,
    kind: row.kind as contract.FindingKind, // checked by the table
    body: row.body,
    saidBy: row.saidBy,
    reply: row.reply,
    createdAt: row.createdAt.toISOString(),
    createdBy: { id: row.createdBy, name: row.createdByName ?? "" },
    version: row.version,
  }
}

type Deed = { name: ActName; id: string; changes: Record<string, unknown> }
type Deal = { id: string; ownerId: string | null; teamId: string | null }

function record(
  { tx, ...origin }: Context,
  { id: dealId, ownerId, teamId }: Deal,
  { name, id, changes }: Deed,
) {
  const event = { kind: "qualification.changed", recordKind: "qualification", recordId: dealId }
  recordAct(tx, origin, {
    name,
    recordKind: "finding",
    recordId: id,
    detail: { deal: dealId, changes },
    events: [{ ...event, ownerId, teamId }],
  })
}
