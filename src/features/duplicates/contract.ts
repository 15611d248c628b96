import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line } from "../../kernel/fields.ts"
import { grounds, likenessKinds } from "./grounds.ts"

const named = z.object({ id, name: z.string() }).nullable()

const likeness = {
  kind: z.enum(likenessKinds),
  /** What the record has in common with what was entered. */
  on: z.array(z.enum(grounds)),
}

/** A company that may be the one being entered. */
export const CompanyHit = z.object({
  record: z.literal("company"),
  ...likeness,
  id,
  name: z.string(),
  domain: z.string().nullable(),
  owner: named,
  /** Whether a deal with it was won. */
  isCustomer: z.boolean(),
})

/** A person who may be the one being entered. */
export const ContactHit = z.object({
  record: z.literal("contact"),
  ...likeness,
  id,
  name: z.string(),
  company: named,
  owner: named,
})

/** An open deal with one of these companies or people: somebody works on it already. */
export const DealHit = z.object({
  record: z.literal("deal"),
  ...likeness,
  /** Null for a deal that the reader may not see: then only what the workspace lets be known is said. */
  id: id.nullable(),
  title: z.string().nullable(),
  company: named,
  owner: named,
  stage: z
    .object({ name: z.object({ en: z.string(), "zh-CN": z.string() }), kind: z.string() })
    .nullable(),
})

export const DuplicateHit = z.discriminatedUnion("record", [CompanyHit, ContactHit, DealHit])
export type DuplicateHit = z.infer<typeof DuplicateHit>

/** What is known of somebody who is about to be entered; all of it may be unfinished. */
export const Entered = z.object({
  companyName: z.string().max(200).default(""),
  /** A company that is here already, to learn who works on it. */
  companyId: id.nullable().default(null),
  /** A domain or an address on the web. */
  domain: z.string().max(500).default(""),
  personName: z.string().max(200).default(""),
  emails: z.array(z.string().max(254)).max(20).default([]),
  phones: z.array(z.string().max(50)).max(20).default([]),
  /** Of a deal; compared with those that the reader sees. */
  title: z.string().max(200).default(""),
})
export type Entered = z.infer<typeof Entered>

/** By POST, because names, addresses and numbers of people do not belong into addresses; writes nothing. */
export const checkDuplicates = endpoint({
  method: "POST",
  path: "/duplicate-checks",
  summary: "Who is here already: companies, people and open deals like what is about to be entered",
  permission: "company.read",
  input: Entered,
  output: z.object({
    /** The same before the similar; companies, then people, then deals. */
    items: z.array(DuplicateHit),
  }),
  problems: ["reference-unknown"],
  rate: "read",
})

/** How the creation of a record deals with what is here already. */
export const duplicateChoice = {
  /** `refuse` answers `duplicate-found` when the same is here; `allow` creates beside it. */
  duplicateCheck: z.enum(["refuse", "allow"]).optional(),
  /** Why it is created beside what is here; kept in the audit log. */
  duplicateReason: line(300).optional(),
}
export type DuplicateChoice = {
  duplicateCheck?: "refuse" | "allow" | undefined
  duplicateReason?: string | undefined
}
