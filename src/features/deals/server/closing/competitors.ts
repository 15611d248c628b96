import { Problem } from "../../../../kernel/problem.ts"
import type { Handler } from "../../../../server/http/handler.ts"
import { newId } from "../../../../server/ids.ts"
import type * as contract from "../../closing-contract.ts"
import * as queries from "./closing-queries.ts"
import { recordClosingAct } from "./record-closing.ts"

/** Competitors of one workspace at most; closings add to the list as well. */
const competitorsAtMost = 2000

export const createCompetitor: Handler<typeof contract.createCompetitor> = async (
  context,
  { name },
) => {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const known = await queries.listCompetitors(tx, workspaceId)
  if (known.length >= competitorsAtMost)
    throw new Problem("list-full", { limit: competitorsAtMost })
  const values = { workspaceId, id: newId(now), name, createdAt: now }
  const row = await queries.insertCompetitor(tx, values)
  if (!row) throw new Problem("competitor-taken", { name })
  const after = queries.presentCompetitor(row)
  recordClosingAct(context, { name: "competitor.create", id: row.id, detail: { after } })
  return after
}

/** Renames, retires or brings back; deals that name the competitor keep what was written. */
export const updateCompetitor: Handler<typeof contract.updateCompetitor> = async (
  context,
  { competitorId: id, version, name, isArchived },
) => {
  const { tx, actor, now } = context
  const { workspaceId } = actor
  const found = await tx
    .selectFrom("competitor")
    .selectAll()
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw new Problem("not-found", { competitorId: id })
  const before = queries.presentCompetitor(found)
  if (before.version !== version) throw new Problem("version-stale", { current: before })
  const other = name && (await queries.findCompetitorByName(tx, workspaceId, name))
  if (other && other.id !== id) throw new Problem("competitor-taken", { name })
  const row = await tx
    .updateTable("competitor")
    .set({
      version: version + 1,
      ...(name ? { name } : {}),
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? now : null }),
    })
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = queries.presentCompetitor(row)
  recordClosingAct(context, { name: "competitor.update", id, detail: { before, after } })
  return after
}
