import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, line } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { enrolmentFaults, enrolmentStates, ownerCauses, stopCauses } from "./enrolment.ts"
import { stepChannels } from "./sequence.ts"

const named = z.object({ id, name: z.string() })

/** A person of a deal in a sequence. */
export const Enrolment = z.object({
  id,
  sequence: named,
  deal: z.object({ id, title: z.string() }),
  contact: named,
  state: z.enum(enrolmentStates),
  /** Why it was stopped. */
  cause: z.enum(stopCauses).nullable(),
  /** Steps that became tasks. */
  made: z.int(),
  stepCount: z.int(),
  /** The task that is to be done now. */
  taskId: id.nullable(),
  /** The step that is to be done and those after it, each done on its day. */
  ahead: z.array(z.object({ step: z.int(), channel: z.enum(stepChannels), on: day })),
  addedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Enrolment = z.infer<typeof Enrolment>

/** Somebody who was not added, and why. */
export const RefusedPerson = z.object({
  /** Null where there is no deal they could be contacted for. */
  dealId: id.nullable(),
  /** Null where the deal has nobody. */
  contactId: id.nullable(),
  /** The person's, or else the deal's or company's. */
  name: z.string(),
  why: z.enum(enrolmentFaults),
})
export type RefusedPerson = z.infer<typeof RefusedPerson>

/** Somebody of a deal: the first who can be added, when left out. */
const ofDeal = z.strictObject({ dealId: id, contactId: id.optional() })
/** A person with their open deal worked on last, one's own first. */
const ofContact = z.strictObject({ contactId: id })
/** A company: its deal, chosen alike, and of that the first who can be added. */
const ofCompany = z.strictObject({ companyId: id })

export const enrolPeople = endpoint({
  method: "POST",
  path: "/sequences/{sequenceId}/enrolments",
  summary: "Add people of deals to a sequence: all of them, or those who can be",
  permission: "deal.write",
  input: z.object({
    sequenceId: id,
    people: z
      .array(
        z.union([ofDeal, ofContact, ofCompany], {
          error: "Name a deal, a person, or a company alone",
        }),
      )
      .min(1)
      .max(100),
    /** Adds the others when somebody cannot be added; otherwise nobody is. */
    skipsRefused: z.boolean().default(false),
  }),
  output: z.object({ addedIds: z.array(id), refused: z.array(RefusedPerson) }),
  problems: ["enrolment-refused", "reference-unknown", "sequence-archived"],
})

export const listEnrolments = endpoint({
  method: "GET",
  path: "/sequences/{sequenceId}/enrolments",
  summary: "List the people in a sequence, whoever was added last first",
  permission: "deal.read",
  input: z.object({ sequenceId: id, state: z.enum(enrolmentStates).optional(), ...paging }),
  output: page(Enrolment),
  problems: ["cursor-invalid"],
})

export const listDealEnrolments = endpoint({
  method: "GET",
  path: "/deals/{dealId}/enrolments",
  summary: "List the sequences that people of a deal are or were in, the last one first",
  permission: "deal.read",
  input: z.object({ dealId: id, ...paging }),
  output: page(Enrolment),
  problems: ["cursor-invalid"],
})

export const EnrolmentEvent = z.object({
  /** From then on. */
  state: z.enum(enrolmentStates),
  cause: z.enum([...stopCauses, ...ownerCauses]).nullable(),
  reason: z.string().nullable(),
  /** Null where what happened did it by itself. */
  by: named.nullable(),
  at: z.iso.datetime(),
})
export type EnrolmentEvent = z.infer<typeof EnrolmentEvent>

export const listEnrolmentEvents = endpoint({
  method: "GET",
  path: "/enrolments/{enrolmentId}/events",
  summary: "List what became of somebody in a sequence, when and by whom",
  permission: "deal.read",
  input: z.object({ enrolmentId: id }),
  output: z.object({ items: z.array(EnrolmentEvent) }),
  problems: [],
})

/** What a person can make of an enrolment. */
export const askedStates = ["active", "paused", "bounced", "stopped"] as const
export type AskedState = (typeof askedStates)[number]

export const changeEnrolment = endpoint({
  method: "POST",
  path: "/enrolments/{enrolmentId}/state-changes",
  summary: "Pause, resume or stop a sequence for somebody, or say that a mail came back",
  permission: "deal.write",
  input: z
    .object({
      enrolmentId: id,
      version: z.int(),
      to: z.enum(askedStates),
      /** Needed to stop it. */
      reason: line(300).optional(),
    })
    .refine(({ to, reason }) => to !== "stopped" || reason !== undefined, {
      path: ["reason"],
      error: "Say why it is stopped",
    }),
  output: Enrolment,
  problems: ["version-stale", "enrolment-ended"],
})
