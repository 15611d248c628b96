import { Problem } from "../../../../kernel/problem.ts"
import type { Context, Handler } from "../../../../server/http/handler.ts"
import { newId } from "../../../../server/ids.ts"
import type * as contract from "../../closing-contract.ts"
import * as queries from "./closing-queries.ts"
import { recordClosingAct } from "./record-closing.ts"

/** Reasons of one outcome at most. */
const reasonsAtMost = 100

export const getClosingLists: Handler<typeof contract.getClosingLists> = (context) => lists(context)

/** Says for which outcomes words of one's own do not do. */
export const setClosingRule: Handler<typeof contract.setClosingRule> = async (context, input) => {
  const { tx, actor } = context
  const { workspaceId } = actor
  const asksFor = [...new Set(input.asksFor)].sort()
  const version = input.version + 1
  const before = await queries.findClosingRule(tx, workspaceId)
  const row = await tx
    .insertInto("closingSettings")
    .values({ workspaceId, asksFor, version })
    .onConflict((conflict) =>
      conflict
        .column("workspaceId")
        .doUpdateSet({ asksFor, version })
        .where("closingSettings.version", "=", input.version),
    )
    .returning("version")
    .executeTakeFirst()
  if (!row || (before.version === 0 && input.version !== 0))
    throw new Problem("version-stale", { current: await lists(context) })
  const detail = { before: before.asksFor, after: asksFor }
  recordClosingAct(context, { name: "closing-rule.update", id: workspaceId, detail })
  return lists(context)
}

/** Adds a reason behind the others of its outcome. */
export const createClosingReason: Handler<typeof contract.createClosingReason> = async (
  context,
  { outcome, name },
) => {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const all = await queries.listReasons(tx, workspaceId)
  const position = all.filter((reason) => reason.outcome === outcome).length
  if (position >= reasonsAtMost) throw new Problem("list-full", { limit: reasonsAtMost })
  const row = await tx
    .insertInto("closingReason")
    .values({
      ...{ workspaceId, id: newId(now), outcome, key: null, name: JSON.stringify(name) },
      ...{ position, createdAt: now },
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = queries.presentReason(row)
  recordClosingAct(context, { name: "closing-reason.create", id: row.id, detail: { after } })
  return after
}

export const updateClosingReason: Handler<typeof contract.updateClosingReason> = async (
  context,
  { closingReasonId: id, version, name, isArchived },
) => {
  const { tx, actor, now } = context
  const found = await tx
    .selectFrom("closingReason")
    .selectAll()
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new Problem("not-found", { closingReasonId: id })
  const before = queries.presentReason(found)
  if (before.version !== version) throw new Problem("version-stale", { current: before })
  const row = await tx
    .updateTable("closingReason")
    .set({
      version: version + 1,
      ...(name ? { name: JSON.stringify(name) } : {}),
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? now : null }),
    })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = queries.presentReason(row)
  recordClosingAct(context, { name: "closing-reason.update", id, detail: { before, after } })
  return after
}

async function lists({ tx, actor }: Context): Promise<contract.ClosingLists> {
  const { workspaceId } = actor
  return {
    reasons: (await queries.listReasons(tx, workspaceId)).map(queries.presentReason),
    competitors: (await queries.listCompetitors(tx, workspaceId)).map(queries.presentCompetitor),
    ...(await queries.findClosingRule(tx, workspaceId)),
  }
}
