import type { Context } from "../../../server/http/handler.ts"
import { renoteActivity } from "../../deals/server/write-door.ts"
import * as queries from "./queries.ts"
import { recordNote } from "./record-note.ts"
import { writableTarget } from "./target-queries.ts"
import { type NoteDraft, writeNote } from "./write-note.ts"

// What another feature may write about what was done: a meeting that was held, an answer that came.

export type Activity = NoteDraft & { dealId: string }

/** Writes down what was done about a deal that the actor may see; its id. */
export function writeActivity(context: Context, { dealId, ...draft }: Activity): Promise<string> {
  return writeNote(context, { kind: "deal", id: dealId }, draft)
}

/** Takes back what was written down about a deal and did not happen; nothing where it is gone already. */
export async function withdrawActivity(
  context: Context,
  { dealId, noteId }: { dealId: string; noteId: string },
) {
  const { tx, actor, now } = context
  const note = await queries.lockNote(tx, actor.workspaceId, noteId)
  if (!note || note.deletedAt) return
  const target = { kind: "deal", id: dealId } as const
  const owner = await writableTarget(tx, actor, target, { noteId })
  await queries.updateNote(tx, actor.workspaceId, noteId, { deletedAt: now, updatedAt: now })
  await renoteActivity(tx, actor.workspaceId, [dealId])
  recordNote(context, { act: "delete", event: "deleted", id: noteId }, target, owner)
}
