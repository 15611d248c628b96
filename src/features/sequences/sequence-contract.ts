import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line, text } from "../../kernel/fields.ts"
import { unknownPlaceholders } from "./placeholders.ts"
import { againRules, stepChannels } from "./sequence.ts"

const noUnknown = (written: string) => unknownPlaceholders(written).length === 0
const unknown = {
  error:
    "Placeholders are {{contact.name}}, {{contact.jobTitle}}, {{company.name}}, {{deal.title}} and {{sender.name}}",
}

const Step = z.strictObject({
  channel: z.enum(stepChannels),
  /** Working days after the step before; of the first one, after somebody is added. */
  afterDays: z.int().min(0).max(365),
  purpose: line(300),
  /** Of a mail, with placeholders. */
  subject: z.union([z.literal(""), line(200)]).refine(noUnknown, unknown),
  text: text(5_000).refine(noUnknown, unknown),
})

const limit = z.int().min(1).max(10_000).nullable()

const Rules = z.strictObject({
  stopsOnReply: z.boolean(),
  isExclusive: z.boolean(),
  /** Working days between any two touches of a person, where that is more than the workspace asks. */
  gapDays: z.int().min(0).max(60).nullable(),
  /** Steps for one member in a day. */
  senderLimit: limit,
  /** Steps of the whole sequence in a day. */
  dayLimit: limit,
  again: z.enum(againRules),
  /** Working days to wait for an answer after the last step. */
  waitDays: z.int().min(0).max(365),
})

/** How the people in a sequence fared, of those whose deals one sees. */
export const SequenceCounts = z.object({
  added: z.int(),
  /** Pending, active or paused. */
  running: z.int(),
  replied: z.int(),
  noReply: z.int(),
  optedOut: z.int(),
  bounced: z.int(),
  stopped: z.int(),
  /** Whom somebody contacted: the first step was done. */
  contacted: z.int(),
  /** Of those, who answered. */
  answered: z.int(),
})
export type SequenceCounts = z.infer<typeof SequenceCounts>

const fields = { name: line(100), steps: z.array(Step).min(1).max(20), rules: Rules }

export const Sequence = z.object({
  id,
  ...fields,
  /** Of the version in force; who is in the sequence goes on with the one they began with. */
  number: z.int(),
  isArchived: z.boolean(),
  publishedAt: z.iso.datetime(),
  publishedBy: z.object({ id, name: z.string() }),
})
export type Sequence = z.infer<typeof Sequence>

export const SequenceSummary = z.object({
  id,
  name: z.string(),
  isArchived: z.boolean(),
  channels: z.array(z.enum(stepChannels)),
  counts: SequenceCounts,
})
export type SequenceSummary = z.infer<typeof SequenceSummary>

export const listSequences = endpoint({
  method: "GET",
  path: "/sequences",
  summary: "List the sequences by name, with how the people in them fared",
  permission: "deal.read",
  input: z.object({}),
  output: z.object({ items: z.array(SequenceSummary) }),
  problems: [],
})

export const getSequence = endpoint({
  method: "GET",
  path: "/sequences/{sequenceId}",
  summary: "Get a sequence as it is in force",
  permission: "deal.read",
  input: z.object({ sequenceId: id }),
  output: Sequence,
  problems: [],
})

export const createSequence = endpoint({
  method: "POST",
  path: "/sequences",
  summary: "Create a sequence of steps by which people are contacted",
  permission: "prospecting.admin",
  input: z.object(fields),
  output: Sequence,
  problems: [],
})

export const publishSequence = endpoint({
  method: "POST",
  path: "/sequences/{sequenceId}/versions",
  summary: "Publish the next version of a sequence; who is in it goes on with theirs",
  permission: "prospecting.admin",
  input: z.object({
    sequenceId: id,
    /** Of the version it follows; a stale one is refused with `version-stale`. */
    number: z.int(),
    ...fields,
  }),
  output: Sequence,
  problems: ["version-stale"],
})

export const archiveSequence = endpoint({
  method: "PATCH",
  path: "/sequences/{sequenceId}",
  summary: "Archive a sequence, so that nobody is added any more, or take it up again",
  permission: "prospecting.admin",
  input: z.object({ sequenceId: id, isArchived: z.boolean() }),
  output: Sequence,
  problems: [],
})

/** How often anybody may be contacted, whatever plans it. */
export const TouchSettings = z.object({
  /** Working days between two touches of one person. */
  gapDays: z.int().min(0).max(60),
  /** Touches of one member in a day. */
  dayLimit: z.int().min(1).max(10_000),
  /** 0 while nothing was set. */
  version: z.int(),
})
export type TouchSettings = z.infer<typeof TouchSettings>

export const getTouchSettings = endpoint({
  method: "GET",
  path: "/touch-settings",
  summary: "Get how often people may be contacted at most",
  permission: "deal.read",
  input: z.object({}),
  output: TouchSettings,
  problems: [],
})

export const updateTouchSettings = endpoint({
  method: "PUT",
  path: "/touch-settings",
  summary: "Set how often people may be contacted at most",
  permission: "prospecting.admin",
  input: TouchSettings,
  output: TouchSettings,
  problems: ["version-stale"],
})
