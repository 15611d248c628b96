import type { Selectable } from "kysely"
import type { LocalText } from "../../../kernel/locale.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { TermGroupTable } from "../../../server/db/tables.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../settings-contract.ts"
import { listGroups, lockGroup } from "./group-queries.ts"
import { recordSetting } from "./record-setting.ts"

/** Groups of one workspace at most. */
const groupsAtMost = 50

export const listTermGroups: Handler<typeof contract.listTermGroups> = async ({ tx, actor }) => ({
  items: (await listGroups(tx, actor.workspaceId)).map(presentGroup),
})

/** Adds a group behind all others; two of one key are refused, also when they come at once. */
export const createTermGroup: Handler<typeof contract.createTermGroup> = async (context, input) => {
  const { tx, actor, now } = context
  const { key, name } = input
  const { length: position } = await listGroups(tx, actor.workspaceId)
  if (position >= groupsAtMost) throw new Problem("list-full", { limit: groupsAtMost })
  const row = await tx
    .insertInto("termGroup")
    .values({
      ...{ workspaceId: actor.workspaceId, id: newId(now), key, name: JSON.stringify(name) },
      ...{ position, createdAt: now },
    })
    .onConflict((conflict) => conflict.columns(["workspaceId", "key"]).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw new Problem("term-group-taken", { key })
  const after = presentGroup(row)
  recordSetting(context, { kind: "term-group", act: "create", id: row.id, detail: { after } })
  return after
}

export const updateTermGroup: Handler<typeof contract.updateTermGroup> = async (context, input) => {
  const { tx, actor, now } = context
  const { termGroupId: id, version, name, isArchived } = input
  const before = await lockGroup(tx, actor.workspaceId, id)
  if (!before) throw new Problem("not-found", { termGroupId: id })
  if (before.version !== version)
    throw new Problem("version-stale", { current: presentGroup(before) })
  const row = await tx
    .updateTable("termGroup")
    .set({
      version: version + 1,
      ...(name ? { name: JSON.stringify(name) } : {}),
      ...(isArchived === undefined ? {} : { archivedAt: isArchived ? now : null }),
    })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = presentGroup(row)
  const detail = { before: presentGroup(before), after }
  recordSetting(context, { kind: "term-group", act: "update", id, detail })
  return after
}

function presentGroup(row: Selectable<TermGroupTable>): contract.TermGroup {
  const { id, key, version } = row
  const name = row.name as LocalText // written as such
  return { id, key, name, isArchived: row.archivedAt !== null, version }
}
