import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { day, id, instant } from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"

/** One act of somebody, as it was recorded when it happened; never changed afterwards. */
export const AuditEntry = z.object({
  /** Its number in the workspace's log: 1, 2, 3 … without gaps. */
  seq: z.string(),
  at: z.iso.datetime(),
  actor: z.object({
    kind: z.string(),
    id: id.nullable(),
    name: z.string(),
    /** The API key it was done with. */
    keyId: z.string().nullable(),
  }),
  /** For example `deal.move`. */
  act: z.string(),
  recordKind: z.string(),
  recordId: id.nullable(),
  /** Before and after, or counts; never secrets. */
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** Hash over this entry and the one before, in hex: a changed or missing entry breaks the chain. */
  hash: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const listAuditEntries = endpoint({
  method: "GET",
  path: "/audit-entries",
  summary: "List who did what, newest first",
  permission: "audit.read",
  input: z.object({
    ...paging,
    memberId: id.optional(),
    act: z.string().max(100).optional(),
    recordKind: z.string().max(50).optional(),
    recordId: id.optional(),
    /** From and to this instant, both included. */
    from: instant.optional(),
    to: instant.optional(),
    /** The same by days of the workspace's time zone. */
    fromDay: day.optional(),
    toDay: day.optional(),
  }),
  output: page(AuditEntry).extend({
    /** Names of what the details mention by id. */
    names: z.record(z.string(), z.string()),
  }),
  problems: ["cursor-invalid"],
})

/** Whether the log is whole: every hash recomputed from the entries as they are stored. */
export const checkAuditLog = endpoint({
  method: "GET",
  path: "/audit-entries/check",
  summary: "Recompute the audit log's chain of hashes",
  permission: "audit.read",
  input: z.object({}),
  output: z.object({
    entries: z.string(),
    /** Number of the first entry that does not fit the one before; null when all fit. */
    brokenAt: z.string().nullable(),
  }),
  problems: [],
  rate: "heavy",
})

/** What may be somebody trying doors: a refused request, a failed sign-in, a revoked key. */
export const SecurityEvent = z.object({
  id,
  at: z.iso.datetime(),
  actor: z.object({
    /** `unknown` before sign-in: somebody who gave this member's address. */
    kind: z.string(),
    id: id.nullable(),
    name: z.string(),
    keyId: z.string().nullable(),
  }),
  /** For example `GET /deals/{dealId}`. */
  route: z.string(),
  /** The record asked for, as it was sent; it may be nobody's. */
  targetId: z.string().nullable(),
  /** The code of the refusal, or what failed: `sign-in-failed`, `key-not-valid`, `key-revoked`. */
  reason: z.string(),
  requestId: z.string().nullable(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
})
export type SecurityEvent = z.infer<typeof SecurityEvent>

/** Kept for 12 months; nobody can change or remove an entry before. */
export const listSecurityEvents = endpoint({
  method: "GET",
  path: "/security-events",
  summary: "List refused requests, failed sign-ins and revoked keys, newest first",
  permission: "workspace.admin",
  input: z.object({
    ...paging,
    memberId: id.optional(),
    reason: z.string().max(100).optional(),
  }),
  output: page(SecurityEvent),
  problems: ["cursor-invalid"],
})

/** Something that happened and was committed, as streams, webhooks and this list tell it. */
export const WorkspaceEvent = z.object({
  /** Its number: grows in the order of commits; numbers of events one may not see are left out. */
  seq: z.string(),
  /** For example `deal.stage-moved`. */
  kind: z.string(),
  record: z.string(),
  id,
  at: z.iso.datetime(),
  actorId: id.nullable(),
  data: z.unknown(),
})
export type WorkspaceEvent = z.infer<typeof WorkspaceEvent>

export const listEvents = endpoint({
  method: "GET",
  path: "/events",
  summary: "List what happened after an event, in order, to catch up or reconcile",
  permission: "signed-in",
  input: z.object({
    /** `seq` of the last event you have; everything still kept when left out. */
    after: z
      .string()
      .regex(/^(0|[1-9]\d{0,17})$/, { error: "A whole number" })
      .optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({
    items: z.array(WorkspaceEvent),
    /** Ask again with this as `after`; equal to yours when there is nothing new. */
    after: z.string(),
    hasMore: z.boolean(),
    /** True when events after yours are not kept any more (30 days): read the records anew. */
    resync: z.boolean(),
  }),
  problems: ["cursor-invalid"],
})
