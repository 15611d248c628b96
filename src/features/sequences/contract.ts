import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, line } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { channels } from "../actions/channel.ts"
import { domainOf } from "../duplicates/name-key.ts"

/** Somebody of the deal who can be contacted, and how. */
export const Reachable = z.object({
  id,
  name: z.string(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  linkedin: z.string().nullable(),
  wechat: z.string().nullable(),
  /** They, or everybody at their domain, asked not to be contacted. */
  isOptedOut: z.boolean(),
  /** Open steps that are planned for them, soonest first. */
  steps: z.array(
    z.object({ taskId: id, channel: z.enum(channels), dueOn: day, purpose: z.string() }),
  ),
})
export type Reachable = z.infer<typeof Reachable>

export const ContactPlan = z.object({
  /** Both sides have talked: no plan runs beside that. */
  hasAnswered: z.boolean(),
  /** The people of the deal. */
  people: z.array(Reachable),
  /** Days that suit a first plan: one gap apart from the next working day on. */
  days: z.array(day),
  /** Working days between two touches of a person, and touches of one member in a day. */
  limits: z.object({ gapDays: z.int(), dayLimit: z.int() }),
})
export type ContactPlan = z.infer<typeof ContactPlan>

export const getContactPlan = endpoint({
  method: "GET",
  path: "/deals/{dealId}/contact-plan",
  summary: "Whom of a deal one can contact, how, and what is planned for each",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: ContactPlan,
  problems: [],
})

export const planContact = endpoint({
  method: "POST",
  path: "/deals/{dealId}/contact-plans",
  summary: "Plan how and when to contact somebody of a deal; refused where a rule forbids a step",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    contactId: id,
    steps: z
      .array(z.strictObject({ channel: z.enum(channels), dueOn: day, purpose: line(300) }))
      .min(1)
      .max(20),
  }),
  output: ContactPlan,
  problems: ["contact-plan-unsafe", "reference-unknown"],
})

/** A mail address, or a domain and everybody in it, that is never to be contacted again. */
export const OptOut = z.object({
  id,
  value: z.string(),
  reason: z.string().nullable(),
  by: z.object({ id, name: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
})
export type OptOut = z.infer<typeof OptOut>

const value = z
  .string()
  .trim()
  .normalize()
  .toLowerCase()
  .max(254)
  .transform((text) => (text.includes("@") ? addressOf(text) : (domainOf(text) ?? "")))
  .refine((text) => text !== "", { error: "A mail address, or a domain like example.com" })

function addressOf(text: string): string {
  return z.email().safeParse(text).success ? text : ""
}

export const listOptOuts = endpoint({
  method: "GET",
  path: "/opt-outs",
  summary: "List who is not to be contacted, newest first",
  permission: "contact.read",
  input: z.object({ ...paging }),
  output: page(OptOut),
  problems: ["cursor-invalid"],
})

export const addOptOut = endpoint({
  method: "POST",
  path: "/opt-outs",
  summary: "Note that a mail address or a whole domain is never to be contacted again",
  permission: "contact.write",
  input: z.object({ value, reason: line(300).optional() }),
  output: OptOut,
  problems: [],
})

export const removeOptOut = endpoint({
  method: "DELETE",
  path: "/opt-outs/{optOutId}",
  summary: "Take an address or domain off the list of who is not to be contacted",
  permission: "pipeline.admin",
  input: z.object({ optOutId: id }),
  output: OptOut,
  problems: [],
})
