import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { amountMinor, currency, day, id, line, text } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"

const words = text(5000).trim()

/** What seller and buyer agreed, to be made into a proposal; an item keeps its id for good. */
export const ScopeContent = z.strictObject({
  /** Features needed, each with the buyer's own words. */
  features: z.array(z.strictObject({ id, text: line(300), buyerWords: words })).max(200),
  /** How the two will work together. */
  collaboration: words,
  /** Minor units of `currency`; null while not talked about. */
  budget: z
    .strictObject({ currency, fromMinor: amountMinor, toMinor: amountMinor })
    .refine(({ fromMinor, toMinor }) => BigInt(fromMinor) <= BigInt(toMinor), {
      error: "The upper end is not below the lower",
      path: ["toMinor"],
    })
    .nullable(),
  /** One price, per seat, per use … in words. */
  priceModel: text(500).trim(),
  dates: z.array(z.strictObject({ id, label: line(200), on: day })).max(50),
  people: z.array(z.strictObject({ id, name: line(200), role: text(200).trim() })).max(50),
  /** By what both will see that it works. */
  successMeasure: words,
})
export type ScopeContent = z.infer<typeof ScopeContent>

/** Where a link stands; `expired` follows from the time. Only the first three can still be decided. */
export const scopeLinkStates = [
  "draft",
  "sent",
  "viewed",
  "confirmed",
  "declined",
  "withdrawn",
  "superseded",
  "expired",
] as const
export type ScopeLinkState = (typeof scopeLinkStates)[number]

/** A link by which one person may confirm one version; it is never shown again. */
export const ScopeLink = z.object({
  id,
  /** The version it is about. */
  number: z.int(),
  contact: z.object({ id, name: z.string() }),
  channel: z.enum(["mail", "copy"]),
  state: z.enum(scopeLinkStates),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  /** When a person looked at it; a program that opens links is not one. */
  viewedAt: z.iso.datetime().nullable(),
  /** True when something opened it that may have been a mail scanner. */
  wasOpenedByMachine: z.boolean(),
  decidedAt: z.iso.datetime().nullable(),
  /** As typed by the buyer. */
  decidedName: z.string().nullable(),
  declineReason: z.string().nullable(),
  /** When a change of the scope voided the confirmation. */
  voidedAt: z.iso.datetime().nullable(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type ScopeLink = z.infer<typeof ScopeLink>

/** What was agreed about a deal, as it stands. */
export const Scope = z.object({
  dealId: id,
  /** 0 before anything was written; each change makes the next. */
  number: z.int(),
  content: ScopeContent,
  changedBy: z.object({ id, name: z.string() }).nullable(),
  changedAt: z.iso.datetime().nullable(),
  /** The latest first, at most 50. */
  links: z.array(ScopeLink),
})
export type Scope = z.infer<typeof Scope>

export const getScope = endpoint({
  method: "GET",
  path: "/deals/{dealId}/scope",
  summary: "Get what was agreed about a deal, and the links that ask the buyer to confirm it",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: Scope,
  problems: [],
})

export const writeScope = endpoint({
  method: "PUT",
  path: "/deals/{dealId}/scope",
  summary: "Write what was agreed as a new version; open links and confirmations end with it",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    /** The number that was read; a stale one is refused. */
    version: z.int(),
    content: ScopeContent,
  }),
  output: Scope,
  problems: ["version-stale"],
})

export const createScopeLink = endpoint({
  method: "POST",
  path: "/deals/{dealId}/scope-links",
  summary: "Ask a contact to confirm what was agreed, by mail or by a link to pass on",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    contactId: id,
    channel: z.enum(["mail", "copy"]),
    /** The language of mail and page; the contact's when left out, or else the sender's. */
    locale: z.enum(locales).optional(),
    validDays: z.int().min(1).max(90).default(14),
  }),
  output: z.object({
    /** Only now, and only for a link to pass on. */
    link: z.string().nullable(),
    scope: Scope,
  }),
  problems: ["reference-unknown", "scope-empty", "mail-not-configured", "address-missing"],
  shownOnce: ["link"],
})

export const withdrawScopeLink = endpoint({
  method: "POST",
  path: "/scope-links/{scopeLinkId}/withdrawals",
  summary: "Take a link back; it opens nothing any more",
  permission: "deal.write",
  input: z.object({ scopeLinkId: id, version: z.int() }),
  output: Scope,
  problems: ["version-stale"],
})
