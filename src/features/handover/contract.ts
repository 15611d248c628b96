import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, line, text } from "../../kernel/fields.ts"

/** Where a promise comes from: what was agreed, offered or signed, or what somebody added. */
export const promiseSources = ["contract", "proposal", "scope", "own"] as const
export type PromiseSource = (typeof promiseSources)[number]

export const promiseStates = ["open", "kept", "changed", "broken"] as const

const bothLanguages = z.object({ en: z.string(), "zh-CN": z.string() })
const named = z.object({ id, name: z.string() }).nullable()

/** Names a promise: its source, and the item, line or term there. */
const promiseKey = z
  .string()
  .regex(/^(contract|proposal|scope|own):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)

/** What was promised to a buyer, read from where it stands until the deal is won. */
export const HandoverPromise = z.object({
  key: promiseKey,
  source: z.enum(promiseSources),
  /** The offer's number; null for the others. */
  sourceName: z.string().nullable(),
  /** Of the scope, the offer or the contract; null for an own one. */
  sourceVersion: z.int().nullable(),
  title: bothLanguages,
  detail: bothLanguages,
  owner: named,
  dueOn: day.nullable(),
  /** To whom it was promised. */
  contact: named,
  state: z.enum(promiseStates),
  /** Send it back when writing; 0 before anybody said anything about it. */
  version: z.int(),
})
export type HandoverPromise = z.infer<typeof HandoverPromise>

/** Everything that was promised about a deal. */
export const Handover = z.object({
  dealId: id,
  items: z.array(HandoverPromise),
  /** Promises that nobody sees to. */
  unowned: z.int(),
  /** Since the win: what was promised stays as it was then. */
  isFrozen: z.boolean(),
})
export type Handover = z.infer<typeof Handover>

export const getHandover = endpoint({
  method: "GET",
  path: "/deals/{dealId}/promises",
  summary: "List what was promised: from scope, offer and contract, and what was added",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: Handover,
  problems: [],
})

const seenTo = { ownerId: id.nullable(), dueOn: day.nullable(), contactId: id.nullable() }

export const addPromise = endpoint({
  method: "POST",
  path: "/deals/{dealId}/promises",
  summary: "Add a promise that stands in no paper",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    title: line(300),
    detail: text(2000).trim().default(""),
    ownerId: seenTo.ownerId.default(null),
    dueOn: seenTo.dueOn.default(null),
    contactId: seenTo.contactId.default(null),
  }),
  output: Handover,
  problems: ["reference-unknown", "deal-closed", "list-full"],
})

export const assignPromises = endpoint({
  method: "POST",
  path: "/deals/{dealId}/promise-assignments",
  summary: "Say who sees to promises, until when, and to whom they were given",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    promises: z
      .array(z.strictObject({ key: promiseKey, version: z.int() }))
      .min(1)
      .max(500),
    set: z.strictObject(seenTo).partial(),
  }),
  output: Handover,
  problems: ["reference-unknown", "version-stale", "deal-closed"],
})

export const removePromise = endpoint({
  method: "DELETE",
  path: "/promises/{promiseId}",
  summary: "Take out a promise that somebody added",
  permission: "deal.write",
  input: z.object({ promiseId: id, version: z.int() }),
  output: Handover,
  problems: ["version-stale", "deal-closed"],
})
