/** Texts of the notes on deals, companies and contacts. */
export const activities = {
  notes: "Notes",
  empty: "No notes yet.",
  write: "Write a note",
  placeholder: "What was said, agreed or learnt?",
  kindLabel: "Kind",
  happenedAt: "When",
  kind: {
    note: "Note",
    call: "Call",
    mail: "Email",
    meeting: "Meeting",
    visit: "Visit",
  },
  add: "Save note",
  edit: "Edit note",
  more: "More actions for this note",
  delete: "Delete note",
  deleted: "The note was deleted",
  edited: "edited",
  nobody: "Somebody",
} as const
