import { recordAct } from "../../../server/db/record-act.ts"
import type { Context } from "../../../server/http/handler.ts"
import type { RecordTarget } from "../record-target.ts"
import { type TargetOwner, targetEvent } from "./target-queries.ts"

type Deed = { act: "create" | "update" | "delete"; event: string; id: string }

/** Tells of a write of a note: to the audit log, and to whoever sees what the note is about. */
export function recordNote(
  { tx, ...origin }: Context,
  { act, event, id }: Deed,
  target: RecordTarget,
  owner: TargetOwner,
) {
  return recordAct(tx, origin, {
    name: `note.${act}`,
    recordKind: "note",
    recordId: id,
    detail: { [target.kind]: target.id },
    events: [targetEvent(`note.${event}`, { recordKind: "note", id }, target, owner)],
  })
}
