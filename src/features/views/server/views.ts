import { Problem } from "../../../kernel/problem.ts"
import { changedFields, changesOf } from "../../../server/db/field-changes.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../contract.ts"
import type { SavedView } from "../contract.ts"
import * as queries from "./queries.ts"

export const listViews: Handler<typeof contract.listViews> = async ({ tx, actor }, { screen }) => {
  const rows = await queries.listViews(tx, actor, screen)
  return { items: rows.map(presentView) }
}

export const createView: Handler<typeof contract.createView> = async (context, input) => {
  const { tx, actor, now } = context
  const row = {
    workspaceId: actor.workspaceId,
    id: newId(now),
    ...input,
    ownerId: actor.memberId,
    createdAt: now,
  }
  await queries.insertView(tx, row)
  const view = { ...row, version: 1, ownerName: actor.name }
  record(context, "create", view, { screen: input.screen, name: input.name })
  return presentView(view)
}

/** Changes a view of the actor's own; what changes nothing writes nothing. */
export const updateView: Handler<typeof contract.updateView> = async (context, input) => {
  const { tx, actor } = context
  const { viewId, version, ...fields } = input
  const before = await lockedView(context, viewId, version)
  if (before.ownerId !== actor.memberId) throw new Problem("not-permitted", { reason: "owner" })
  const patch: queries.ViewPatch = changedFields(before, fields)
  if (Object.keys(patch).length === 0) return presentView(before)
  const after = await queries.updateView(tx, actor.workspaceId, viewId, patch)
  const view = { ...after, ownerName: before.ownerName }
  record(context, "update", view, { changes: changesOf(before, patch) })
  return presentView(view)
}

/** Deletes a view of the actor's own, or as an administrator one that is shared. */
export const deleteView: Handler<typeof contract.deleteView> = async (context, input) => {
  const { tx, actor } = context
  const view = await lockedView(context, input.viewId, input.version)
  const mayDelete = view.ownerId === actor.memberId || actor.permissions.has("workspace.admin")
  if (!mayDelete) throw new Problem("not-permitted", { reason: "owner" })
  await queries.deleteView(tx, actor.workspaceId, view.id)
  record(context, "delete", view, { screen: view.screen, name: view.name })
  return presentView(view)
}

async function lockedView({ tx, actor }: Context, viewId: string, version: number) {
  const row = await queries.lockView(tx, actor, viewId)
  if (!row) throw new Problem("not-found", { viewId })
  if (row.version !== version) throw new Problem("version-stale", { current: presentView(row) })
  return row
}

const events = { create: "created", update: "changed", delete: "deleted" } as const

function record(
  { tx, ...origin }: Context,
  act: keyof typeof events,
  { id, version, isShared, ownerId }: queries.ViewRow,
  detail: Record<string, unknown>,
) {
  const event = { kind: `view.${events[act]}`, recordKind: "view", recordId: id, data: { version } }
  return recordAct(tx, origin, {
    name: `view.${act}`,
    recordKind: "view",
    recordId: id,
    detail,
    // A view that was just taken back from everybody must leave their screens, too.
    events: [isShared || act !== "create" ? event : { ...event, ownerId }],
  })
}

/** Row → the view clients see. */
function presentView(row: queries.ViewWithName): SavedView {
  return {
    id: row.id,
    screen: row.screen as SavedView["screen"], // checked by the table
    name: row.name,
    query: row.query,
    owner: { id: row.ownerId, name: row.ownerName },
    isShared: row.isShared,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }
}
