import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line } from "../../kernel/fields.ts"
import { paging } from "../../kernel/paging.ts"

const named = z.object({ id, name: z.string() })

/** How a lead came into the pool and out of it. */
export const moveKinds = ["claimed", "assigned", "released", "returned"] as const
export type MoveKind = (typeof moveKinds)[number]

export const PoolMove = z.object({
  kind: z.enum(moveKinds),
  /** Who got it, or had it. */
  member: named.nullable(),
  /** Who did it; null where a rule of the workspace did. */
  by: named.nullable(),
  /** Why, in words; of an assignment the name of its rule. */
  reason: z.string().nullable(),
  /** Of a return: the working days without contact. */
  afterDays: z.int().nullable(),
  movedAt: z.iso.datetime(),
})
export type PoolMove = z.infer<typeof PoolMove>

/** A lead that nobody has: what one needs to choose by, not what one needs to contact it. */
export const PoolLead = z.object({
  id,
  title: z.string(),
  company: named.extend({ country: z.string().nullable(), city: z.string().nullable() }).nullable(),
  source: z.string().nullable(),
  campaign: named.nullable(),
  /** Since when nobody has it. */
  waitingSince: z.iso.datetime(),
  /** How it last came here from somebody; null for one that nobody had yet. */
  cameBack: PoolMove.nullable(),
  /** The day from which the reader, who had it last, may claim it; null: at once. */
  claimableFrom: z.iso.date().nullable(),
})
export type PoolLead = z.infer<typeof PoolLead>

/** What a member holds and has claimed today, and how much that may be; null is no limit. */
export const Limits = z.object({
  held: z.int(),
  maxHeld: z.int().nullable(),
  claimedToday: z.int(),
  maxClaims: z.int().nullable(),
})
export type Limits = z.infer<typeof Limits>

/** The pool is counted up to here; more is "more". */
export const countedUpTo = 1_000

export const listPool = endpoint({
  method: "GET",
  path: "/pool",
  summary: "List the leads that nobody has, with one's limits and what there is to filter by",
  permission: "deal.read",
  input: z.object({
    ...paging,
    /** In the title or the company's name. */
    q: z.string().max(200).optional(),
    source: z.string().max(100).optional(),
    campaignId: id.optional(),
    companyId: id.optional(),
    /** Waiting for at least so many days. */
    waitingDays: z.coerce.number().int().min(0).max(3650).optional(),
    order: z.enum(["oldest", "newest"]).default("oldest"),
  }),
  output: z.object({
    items: z.array(PoolLead),
    nextCursor: z.string().nullable(),
    limits: Limits,
    /** On the first page: how many match, at most 1,000, and what occurs in the pool. */
    first: z
      .object({
        count: z.int(),
        sources: z.array(z.string()),
        campaigns: z.array(named),
      })
      .nullable(),
  }),
  problems: ["cursor-invalid"],
})

export const claimLeads = endpoint({
  method: "POST",
  path: "/pool-claims",
  summary: "Claim leads from the pool, all of them or none",
  permission: "deal.write",
  input: z.object({ dealIds: z.array(id).min(1).max(100) }),
  output: z.object({ dealIds: z.array(id), limits: Limits }),
  problems: ["reference-unknown", "lead-taken", "lead-cooling", "claim-limit", "not-a-prospect"],
})

/** The facts of `lead-taken`: what is gone, and who has it. */
export const TakenLead = z.object({ dealId: id, title: z.string(), owner: named })
export type TakenLead = z.infer<typeof TakenLead>

/** The facts of `lead-cooling`: what its last owner may not claim yet, and the day from which they may. */
export const CoolingLead = z.object({ dealId: id, title: z.string(), from: z.iso.date() })
export type CoolingLead = z.infer<typeof CoolingLead>

export const releaseLead = endpoint({
  method: "POST",
  path: "/deals/{dealId}/releases",
  summary: "Return a lead to the pool, with the reason",
  permission: "deal.write",
  input: z.object({ dealId: id, version: z.int(), reason: line(300) }),
  output: z.object({ dealId: id }),
  problems: ["version-stale", "not-a-prospect"],
})

export const getProspecting = endpoint({
  method: "GET",
  path: "/deals/{dealId}/prospecting",
  summary: "Get where a lead comes from, who had it, and when it returns to the pool",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: z.object({
    version: z.int(),
    /** True for an open deal in a prospecting stage: it can be claimed or returned. */
    isProspect: z.boolean(),
    owner: named.nullable(),
    ownerSince: z.iso.datetime(),
    lastContactAt: z.iso.datetime().nullable(),
    /** The day on which it goes back to the pool unless somebody contacts it. */
    returnsOn: z.iso.date().nullable(),
    /** The working days without contact after which it does. */
    returnAfter: z.int().nullable(),
    source: z.string().nullable(),
    firstSource: z.string().nullable(),
    campaign: named.nullable(),
    /** The latest first, 50 at most. */
    moves: z.array(PoolMove),
  }),
  problems: [],
})

const QueueContact = z.object({
  id,
  name: z.string(),
  role: z.string().nullable(),
  jobTitle: z.string().nullable(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  linkedin: z.string().nullable(),
  wechat: z.string().nullable(),
})

/** A prospect with everything needed to contact it. */
export const QueueLead = z.object({
  id,
  title: z.string(),
  company: named
    .extend({
      website: z.string().nullable(),
      phone: z.string().nullable(),
      country: z.string().nullable(),
      city: z.string().nullable(),
    })
    .nullable(),
  contacts: z.array(QueueContact),
  source: z.string().nullable(),
  campaign: named.nullable(),
  nextStep: z.string().nullable(),
  nextStepDate: z.iso.date().nullable(),
  ownerSince: z.iso.datetime(),
  lastContactAt: z.iso.datetime().nullable(),
  returnsOn: z.iso.date().nullable(),
  /** The latest first, three at most. */
  notes: z.array(
    z.object({ id, kind: z.string(), body: z.string(), happenedAt: z.iso.datetime() }),
  ),
})
export type QueueLead = z.infer<typeof QueueLead>

export const listQueue = endpoint({
  method: "GET",
  path: "/queue",
  summary: "List one's own prospects, the one longest without contact first",
  permission: "deal.read",
  input: z.object(paging),
  output: z.object({
    items: z.array(QueueLead),
    nextCursor: z.string().nullable(),
    limits: Limits,
  }),
  problems: ["cursor-invalid"],
})
