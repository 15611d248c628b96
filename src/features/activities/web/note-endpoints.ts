import { createNote, listNotes } from "../contract.ts"
import { type RecordTarget, targetColumn } from "../record-target.ts"

/** The endpoints for notes of one record, and the field of their input that names it. */
export function noteEndpoints({ kind, id }: RecordTarget) {
  return {
    // The three of each differ in the name of that one field only.
    list: listNotes[kind] as typeof listNotes.deal,
    create: createNote[kind] as typeof createNote.deal,
    record: { [targetColumn[kind]]: id } as { dealId: string },
  }
}
