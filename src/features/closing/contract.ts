import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, line } from "../../kernel/fields.ts"
import { locales } from "../../kernel/locale.ts"
import { envelopeStates, signerStates } from "./signing.ts"

const person = z.object({ id, name: z.string() })
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: "64 hexadecimal digits" })

export const evidenceKinds = [
  "asked",
  "mailed",
  "reminded",
  "code-sent",
  "code-refused",
  "signed",
  "declined",
  "withdrawn",
  "expired",
  "superseded",
  "completed",
  "sealed",
  "downloaded",
] as const
export type EvidenceEntryKind = (typeof evidenceKinds)[number]

const Signer = z.object({
  id,
  /** `buyer`: a contact, who signs in the buyer's room; `seller`: a member, who signs here. */
  side: z.enum(["buyer", "seller"]),
  person,
  email: z.string().nullable(),
  title: z.string(),
  state: z.enum(signerStates),
  /** Whether they may sign now. */
  isTheirTurn: z.boolean(),
  actedAt: z.iso.datetime().nullable(),
  reminders: z.int(),
})
export type Signer = z.infer<typeof Signer>

/** One version of a contract, asked to be signed by some people. */
export const Envelope = z.object({
  id,
  dealId: id,
  /** The version of the contract, and its SHA-256 in hex. */
  number: z.int(),
  contentSha256: z.string(),
  title: z.string(),
  /** SHA-256 in hex of the PDF that is signed. */
  documentSha256: z.string(),
  isOrdered: z.boolean(),
  needsCode: z.boolean(),
  expiresAt: z.iso.datetime(),
  state: z.enum(envelopeStates),
  endedAt: z.iso.datetime().nullable(),
  endReason: z.string(),
  /** In their order. */
  signers: z.array(Signer),
  /** What happened, the first first. */
  evidence: z.array(
    z.object({
      seq: z.int(),
      kind: z.enum(evidenceKinds),
      at: z.iso.datetime(),
      /** Whose act it was, in words. */
      who: z.string(),
    }),
  ),
  /** The copy that both sides have; null until it is made. */
  sealed: z.object({ sha256: z.string(), at: z.iso.datetime() }).nullable(),
  /** The reader's own part in it, where they are asked to sign. */
  ownSignerId: id.nullable(),
  createdBy: person,
  createdAt: z.iso.datetime(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Envelope = z.infer<typeof Envelope>

/** A contract signed elsewhere, as one of us says. */
export const ExternalSignature = z.object({
  id,
  number: z.int(),
  file: person,
  sha256: z.string(),
  signedOn: day,
  signedBy: z.string(),
  recordedBy: person,
  recordedAt: z.iso.datetime(),
  withdrawal: z.object({ reason: z.string(), at: z.iso.datetime() }).nullable(),
  version: z.int(),
})
export type ExternalSignature = z.infer<typeof ExternalSignature>

/** What was asked to be signed for a deal, and what was signed. */
export const Signature = z.object({
  dealId: id,
  /** The latest version of the contract; null where there is none. */
  latest: z
    .object({
      number: z.int(),
      title: z.string(),
      sha256: z.string(),
      /** False for a DOCX file: what is signed is a PDF. */
      isSignable: z.boolean(),
    })
    .nullable(),
  /** Whether that version is signed, here or elsewhere. */
  isSigned: z.boolean(),
  /** The latest first. */
  envelopes: z.array(Envelope),
  external: z.array(ExternalSignature),
})
export type Signature = z.infer<typeof Signature>

export const getSignature = endpoint({
  method: "GET",
  path: "/deals/{dealId}/signature",
  summary: "Get what of a deal's contract is signed, by whom, and who is still asked",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: Signature,
  problems: [],
})

/** People who sign one contract at most. */
export const signersAtMost = 12

const title = line(200)

export const askForSignatures = endpoint({
  method: "POST",
  path: "/deals/{dealId}/envelopes",
  summary: "Ask people of both sides to sign the latest version of the contract",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    /** SHA-256 in hex of the version; one that is not the latest is refused. */
    sha256,
    /** In the order in which they sign. */
    signers: z
      .array(
        z.discriminatedUnion("side", [
          z.strictObject({ side: z.literal("buyer"), contactId: id, title }),
          z.strictObject({ side: z.literal("seller"), memberId: id, title }),
        ]),
      )
      .min(1)
      .max(signersAtMost),
    /** One after the other; otherwise all at once. */
    isOrdered: z.boolean(),
    /** The buyer's people type a code that was mailed to them. */
    needsCode: z.boolean(),
    /** The last day on which it can be signed. */
    expiresOn: day,
  }),
  output: Signature,
  problems: [
    "version-stale",
    "deal-closed",
    "reference-unknown",
    "document-unsignable",
    "document-too-large",
    "envelope-open",
    "mail-not-configured",
    "address-missing",
  ],
})

export const remindSigner = endpoint({
  method: "POST",
  path: "/envelopes/{envelopeId}/reminders",
  summary: "Mail somebody of the buyer whose turn it is a new link to sign",
  permission: "deal.write",
  input: z.object({ envelopeId: id, version: z.int(), signerId: id }),
  output: Signature,
  problems: [
    "version-stale",
    "reference-unknown",
    "envelope-ended",
    "mail-not-configured",
    "address-missing",
    "list-full",
  ],
})

export const withdrawEnvelope = endpoint({
  method: "POST",
  path: "/envelopes/{envelopeId}/withdrawals",
  summary: "Take back what was asked to be signed",
  permission: "deal.write",
  input: z.object({ envelopeId: id, version: z.int(), reason: line(500) }),
  output: Signature,
  problems: ["version-stale", "envelope-ended"],
})

export const signEnvelope = endpoint({
  method: "POST",
  path: "/envelopes/{envelopeId}/signatures",
  summary: "Sign as a member who is asked to",
  permission: "deal.read",
  input: z.object({
    envelopeId: id,
    /** SHA-256 in hex of the document that was read. */
    documentSha256: sha256,
    /** The name, typed as a signature. */
    name: line(200),
    title,
    /** That the text of the consent was agreed to. */
    isAgreed: z.literal(true),
    locale: z.enum(locales),
  }),
  output: Signature,
  problems: ["not-your-signature", "envelope-ended", "content-changed", "not-your-turn"],
})

export const declineEnvelope = endpoint({
  method: "POST",
  path: "/envelopes/{envelopeId}/refusals",
  summary: "Decline to sign as a member who is asked to; the envelope ends with it",
  permission: "deal.read",
  input: z.object({ envelopeId: id, documentSha256: sha256, reason: line(500) }),
  output: Signature,
  problems: ["not-your-signature", "envelope-ended", "content-changed", "not-your-turn"],
})

export const downloadDocument = endpoint({
  method: "GET",
  path: "/envelopes/{envelopeId}/document",
  summary: "Download the PDF that is signed",
  permission: "deal.read",
  input: z.object({ envelopeId: id }),
  output: z.string(),
  problems: [],
  gives: "file",
})

export const downloadSealed = endpoint({
  method: "GET",
  path: "/envelopes/{envelopeId}/sealed",
  summary: "Download the signed copy; who does so is written into its record",
  permission: "deal.read",
  input: z.object({ envelopeId: id }),
  output: z.string(),
  problems: [],
  gives: "file",
})

export const recordExternalSignature = endpoint({
  method: "POST",
  path: "/deals/{dealId}/external-signatures",
  summary: "Record a contract that was signed elsewhere, by the PDF of it",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    /** The version that was signed; one that is not the latest is refused. */
    number: z.coerce.number().int().min(1).max(1_000),
    name: line(200),
    signedOn: day,
    /** Who of both sides signed. */
    signedBy: line(500),
  }),
  output: Signature,
  problems: [
    "deal-closed",
    "version-stale",
    "file-missing",
    "body-too-large",
    "document-unsignable",
    "list-full",
  ],
  takes: "bytes",
})

export const withdrawExternalSignature = endpoint({
  method: "POST",
  path: "/external-signatures/{externalSignatureId}/withdrawals",
  summary: "Take back the record of a contract signed elsewhere",
  permission: "deal.write",
  input: z.object({ externalSignatureId: id, version: z.int(), reason: line(500) }),
  output: Signature,
  problems: ["version-stale", "deal-closed"],
})

export const findingKinds = [
  "entry-changed",
  "entry-missing",
  "copy-changed",
  "document-changed",
  "contract-changed",
] as const

/** What a check found out about a signed copy. */
export const SignatureCheck = z.object({
  /** `unchanged`: these are the bytes that both sides got, and their record is whole. */
  result: z.enum(["unchanged", "changed", "unknown"]),
  /** What it is about, as far as the reader may see it. */
  envelope: z
    .object({ id, dealId: id, title: z.string(), number: z.int(), completedAt: z.iso.datetime() })
    .nullable(),
  /** What differs; `seq` is the entry of the record. */
  findings: z.array(z.object({ kind: z.enum(findingKinds), seq: z.int().nullable() })),
})
export type SignatureCheck = z.infer<typeof SignatureCheck>

export const checkSignature = endpoint({
  method: "POST",
  path: "/signature-checks",
  summary: "Check a PDF: is it a copy that was signed here, and unchanged",
  permission: "deal.read",
  input: z.object({}),
  output: SignatureCheck,
  problems: ["file-missing", "body-too-large"],
  takes: "bytes",
})

export const checkEnvelope = endpoint({
  method: "GET",
  path: "/envelopes/{envelopeId}/check",
  summary: "Check the record of an envelope and the copy that is kept of it",
  permission: "deal.read",
  input: z.object({ envelopeId: id }),
  output: SignatureCheck,
  problems: [],
})
