import { z } from "zod"
import { day, id, text } from "../../kernel/fields.ts"
import { StakeholderRole } from "../negotiation/role-contract.ts"
import { answers } from "./consents.ts"
import { partySides } from "./terms-contract.ts"

const person = z.object({ id, name: z.string() })
const role = StakeholderRole.pick({ id: true, names: true })

/** What somebody said about a group of terms of one version, and how that is known. */
export const Consent = z.object({
  id,
  /** The version they spoke about, and its SHA-256 in hex. */
  number: z.int(),
  sha256: z.string(),
  groupId: id,
  contact: person,
  /** For which they spoke. */
  role,
  answer: z.enum(answers),
  condition: z.string(),
  saidOn: day,
  /** `seller`: told by us, with evidence; `buyer`: their own act. The two never look alike. */
  givenBy: z.enum(partySides),
  evidence: z.string(),
  file: person.nullable(),
  recordedBy: person.nullable(),
  recordedAt: z.iso.datetime(),
  /** False where a later version changed what they spoke about. */
  isHeld: z.boolean(),
})
export type Consent = z.infer<typeof Consent>

const cells = z.array(z.object({ groupId: id, state: z.enum([...answers, "void", "missing"]) }))

/** Who agrees to what: computed anew for each answer. */
export const StandingOut = z.object({
  /** The stakeholders of the deal. */
  people: z.array(z.object({ contact: person, role, cells })),
  /** Roles that must agree: those the pipeline asks for; where it asks for none, those there are. */
  roles: z.array(z.object({ role, cells })),
  agreed: z.int(),
  asked: z.int(),
  isAllAgreed: z.boolean(),
})

export const Comment = z.object({
  id,
  /** The version it is about. */
  number: z.int(),
  /** Null: about the whole. */
  clauseId: id.nullable(),
  side: z.enum(partySides),
  author: person,
  text: z.string(),
  createdAt: z.iso.datetime(),
  isResolved: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Comment = z.infer<typeof Comment>

/** What somebody said, as our side writes it down: with what shows that they said so. */
export const ConsentInput = z
  .object({
    dealId: id,
    /** SHA-256 in hex of the version they spoke about; one that is not the latest is refused. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/, { error: "64 hexadecimal digits" }),
    /** A stakeholder of the deal, and the role for which they speak. */
    contactId: id,
    stakeholderRoleId: id,
    groupIds: z.array(id).min(1).max(50),
    answer: z.enum(answers),
    /** Needed when they agree with a condition. */
    condition: text(2_000).trim().default(""),
    saidOn: day,
    /** How we know: a mail, a call, a signed page. In words, empty where a file of the deal says it. */
    evidence: text(2_000).trim(),
    fileId: id.nullable().default(null),
  })
  .refine(({ answer, condition }) => answer !== "condition" || condition !== "", {
    error: "Say under which condition",
    path: ["condition"],
  })
  .refine(({ evidence, fileId }) => evidence !== "" || fileId !== null, {
    error: "Say how this is known, or choose a file that shows it",
    path: ["evidence"],
  })
