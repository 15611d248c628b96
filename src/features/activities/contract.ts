import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, instant, text } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { whoseActs } from "./whose-act.ts"

export const noteKinds = ["note", "call", "mail", "meeting", "visit"] as const
export type NoteKind = (typeof noteKinds)[number]

/** Something written down about a deal, a company or a contact. */
export const Note = z.object({
  id,
  kind: z.enum(noteKinds),
  body: z.string(),
  /** Whose act it was; null for a note about nobody's. */
  by: z.enum(whoseActs).nullable(),
  /** When it was, in the world. */
  happenedAt: z.iso.datetime(),
  /** The id is that of a member; null for somebody of the buyer, who wrote it themselves. */
  author: z.object({ id: id.nullable(), name: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Note = z.infer<typeof Note>

const body = text(20_000)
  .trim()
  .refine((written) => written !== "", { error: "Write something" })

const draft = {
  body,
  kind: z.enum(noteKinds).default("note"),
  /** When left out: of both for a meeting or visit, ours for a call or mail, nobody's for a note. */
  by: z.enum(whoseActs).nullable().optional(),
  /** Now when left out; never in the future. */
  happenedAt: instant.optional(),
}

const notes = page(Note)

/** Notes of a record, the latest first; which record is said by the address. */
export const listNotes = {
  deal: endpoint({
    method: "GET",
    path: "/deals/{dealId}/notes",
    summary: "List the notes of a deal, latest first",
    permission: "deal.read",
    input: z.object({ dealId: id, ...paging }),
    output: notes,
    problems: ["cursor-invalid"],
  }),
  company: endpoint({
    method: "GET",
    path: "/companies/{companyId}/notes",
    summary: "List the notes of a company, latest first",
    permission: "company.read",
    input: z.object({ companyId: id, ...paging }),
    output: notes,
    problems: ["cursor-invalid"],
  }),
  contact: endpoint({
    method: "GET",
    path: "/contacts/{contactId}/notes",
    summary: "List the notes of a contact, latest first",
    permission: "contact.read",
    input: z.object({ contactId: id, ...paging }),
    output: notes,
    problems: ["cursor-invalid"],
  }),
} as const

export const createNote = {
  deal: endpoint({
    method: "POST",
    path: "/deals/{dealId}/notes",
    summary: "Write a note about a deal; it counts as activity on it",
    permission: "deal.write",
    input: z.object({ dealId: id, ...draft }),
    output: Note,
    problems: [],
  }),
  company: endpoint({
    method: "POST",
    path: "/companies/{companyId}/notes",
    summary: "Write a note about a company",
    permission: "company.write",
    input: z.object({ companyId: id, ...draft }),
    output: Note,
    problems: [],
  }),
  contact: endpoint({
    method: "POST",
    path: "/contacts/{contactId}/notes",
    summary: "Write a note about a contact",
    permission: "contact.write",
    input: z.object({ contactId: id, ...draft }),
    output: Note,
    problems: [],
  }),
} as const

export const updateNote = endpoint({
  method: "PATCH",
  path: "/notes/{noteId}",
  summary: "Change a note; who may write the record it is about may do so",
  permission: "signed-in",
  input: z.object({
    noteId: id,
    version: z.int(),
    body: body.optional(),
    kind: z.enum(noteKinds).optional(),
    by: z.enum(whoseActs).nullable().optional(),
    happenedAt: instant.optional(),
  }),
  output: Note,
  problems: ["version-stale"],
})

export const deleteNote = endpoint({
  method: "DELETE",
  path: "/notes/{noteId}",
  summary: "Delete a note",
  permission: "signed-in",
  input: z.object({ noteId: id, version: z.int() }),
  output: Note,
  problems: ["version-stale"],
})
