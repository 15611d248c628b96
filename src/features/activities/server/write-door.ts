import { actingMember } from "../../../server/actor.ts"
import type { Context } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { noteActivity } from "../../deals/server/write-door.ts"
import type { NoteKind } from "../contract.ts"
import { columnsOf } from "../record-target.ts"
import { usualAct, type WhoseAct } from "../whose-act.ts"
import { insertNote } from "./queries.ts"
import { recordNote } from "./record-note.ts"
import { visibleTarget } from "./target-queries.ts"

// What another feature may write about what was done: a meeting that was held, an answer that came.

export type Activity = {
  dealId: string
  kind: NoteKind
  body: string
  /** The usual one of its kind when left out; null for nobody's. */
  by?: WhoseAct | null | undefined
  /** Now when left out; not in the future. */
  happenedAt?: Date | undefined
}

/** Writes down what was done about a deal that the actor may see; its id. */
export async function writeActivity(context: Context, activity: Activity): Promise<string> {
  const { tx, actor, now } = context
  const { dealId, kind, body, by = usualAct(kind), happenedAt = now } = activity
  const target = { kind: "deal", id: dealId } as const
  const owner = await visibleTarget(tx, actor, target, "write")
  const id = newId(now)
  await insertNote(tx, {
    workspaceId: actor.workspaceId,
    id,
    ...columnsOf(target),
    ...{ kind, body, by, happenedAt },
    authorId: actingMember(actor),
    ...{ createdAt: now, updatedAt: now, deletedAt: null },
  })
  await noteActivity(tx, context, { dealId, noteId: id, kind, body, by, at: happenedAt })
  recordNote(context, { act: "create", event: "created", id }, target, owner)
  return id
}
