import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, line, text } from "../../kernel/fields.ts"

export const termStates = ["open", "agreed"] as const
export const moveKinds = ["ask", "give"] as const
export const partySides = ["seller", "buyer"] as const

/** What one side asked for, or gave. */
const TermMove = z.object({
  id,
  kind: z.enum(moveKinds),
  side: z.enum(partySides),
  /** Who of that side; empty when it was not said. */
  person: z.string(),
  text: z.string(),
  happenedOn: day,
  recordedBy: z.object({ id, name: z.string() }),
})

/** Something that is negotiated. */
export const Term = z.object({
  id,
  groupId: id,
  title: z.string(),
  /** Ours, as it goes into the contract. */
  position: z.string(),
  /** What we would still accept: for our side alone. */
  fallback: z.string(),
  state: z.enum(termStates),
  owner: z.object({ id, name: z.string() }).nullable(),
  dueOn: day.nullable(),
  /** What has to be kept after the win; null where nothing has to. */
  promise: z
    .object({ owner: z.object({ id, name: z.string() }).nullable(), dueOn: day.nullable() })
    .nullable(),
  /** The first first. */
  moves: z.array(TermMove),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Term = z.infer<typeof Term>

const terms = z.object({ items: z.array(Term) })

export const listTerms = endpoint({
  method: "GET",
  path: "/deals/{dealId}/terms",
  summary: "List the terms of a deal with what was asked for and given",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: terms,
  problems: [],
})

const fields = {
  groupId: id,
  title: line(200),
  position: text(4_000).trim(),
  fallback: text(4_000).trim(),
  state: z.enum(termStates),
  ownerId: id.nullable(),
  dueOn: day.nullable(),
  promise: z.strictObject({ ownerId: id.nullable(), dueOn: day.nullable() }).nullable(),
}

export const createTerm = endpoint({
  method: "POST",
  path: "/deals/{dealId}/terms",
  summary: "Add a term to negotiate",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    ...fields,
    position: fields.position.default(""),
    fallback: fields.fallback.default(""),
    state: fields.state.default("open"),
    ownerId: fields.ownerId.default(null),
    dueOn: fields.dueOn.default(null),
    promise: fields.promise.default(null),
  }),
  output: Term,
  problems: ["reference-unknown", "list-full"],
})

export const updateTerm = endpoint({
  method: "PATCH",
  path: "/contract-terms/{termId}",
  summary: "Change a term, or say that it is agreed",
  permission: "deal.write",
  input: z.object({ termId: id, version: z.int(), ...z.object(fields).partial().shape }),
  output: Term,
  problems: ["version-stale", "reference-unknown"],
})

export const deleteTerm = endpoint({
  method: "DELETE",
  path: "/contract-terms/{termId}",
  summary: "Take a term out",
  permission: "deal.write",
  input: z.object({ termId: id, version: z.int() }),
  output: Term,
  problems: ["version-stale"],
})

export const addTermMove = endpoint({
  method: "POST",
  path: "/contract-terms/{termId}/moves",
  summary: "Write down what one side asked for or gave; it stays in the history",
  permission: "deal.write",
  input: z.object({
    termId: id,
    kind: z.enum(moveKinds),
    side: z.enum(partySides),
    person: text(200).trim().default(""),
    text: line(1_000),
    happenedOn: day,
  }),
  output: Term,
  problems: ["list-full"],
})
