import { actingMember } from "../../../server/actor.ts"
import type { Context } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { noteActivity } from "../../deals/server/write-door.ts"
import { stopSequencesOf } from "../../sequences/server/write-door.ts"
import type { NoteKind } from "../contract.ts"
import { columnsOf, type RecordTarget } from "../record-target.ts"
import { usualAct, type WhoseAct } from "../whose-act.ts"
import { insertNote } from "./queries.ts"
import { recordNote } from "./record-note.ts"
import { visibleTarget } from "./target-queries.ts"

export type NoteDraft = {
  kind: NoteKind
  body: string
  /** The usual one of its kind when left out; null for nobody's. */
  by?: WhoseAct | null | undefined
  /** Now when left out; not in the future. */
  happenedAt?: Date | undefined
  /** Of the held meeting that it tells of. */
  meetingTypeId?: string | undefined
}

/** Writes a note about a record that the actor may see; about a deal it moves the deal's clocks. Its id. */
export async function writeNote(
  context: Context,
  target: RecordTarget,
  draft: NoteDraft,
): Promise<string> {
  const { tx, actor, now } = context
  const { kind, body, by = usualAct(kind), happenedAt = now, meetingTypeId } = draft
  const owner = await visibleTarget(tx, actor, target, "write")
  const id = newId(now)
  await insertNote(tx, {
    workspaceId: actor.workspaceId,
    id,
    ...columnsOf(target),
    ...{ kind, body, by, happenedAt },
    authorId: actingMember(actor),
    buyerName: actor.kind === "buyer" ? actor.name : null,
    ...{ createdAt: now, updatedAt: now, deletedAt: null },
  })
  if (target.kind === "deal") {
    const told = { noteId: id, kind, body, by, meetingTypeId, at: happenedAt }
    await noteActivity(tx, context, { dealId: target.id, ...told })
  }
  if (target.kind === "contact") {
    await stopSequencesOf(tx, context, { contactId: target.id, by, at: happenedAt })
  }
  recordNote(context, { act: "create", event: "created", id }, target, owner)
  return id
}
