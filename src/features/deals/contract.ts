import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import {
  amountMinor,
  basisPoints,
  currency,
  day,
  deletion,
  id,
  instant,
  line,
} from "../../kernel/fields.ts"
import { page, paging } from "../../kernel/paging.ts"
import { duplicateChoice } from "../duplicates/contract.ts"
import { customValues, takenCustom } from "../fields/contract.ts"
import { forecastCategories } from "../pipelines/stage.ts"
import { dealFilters, listOf } from "./deal-filters.ts"
import { passing } from "./gate-contract.ts"
import { mergeFields } from "./merge-fields.ts"

export const outcomes = ["open", "won", "lost", "disqualified"] as const
export type Outcome = (typeof outcomes)[number]
export const closedOutcomes = ["won", "lost", "disqualified"] as const
export type ClosedOutcome = (typeof closedOutcomes)[number]

const named = z.object({ id, name: z.string() }).nullable()

/** A deal as every client sees it. */
export const Deal = z.object({
  id,
  title: z.string(),
  pipelineId: id,
  pipelineVersion: z.int(),
  stageId: id,
  outcome: z.enum(outcomes),
  company: named,
  owner: named,
  teamId: id.nullable(),
  contacts: z.array(z.object({ id, name: z.string(), role: z.string().nullable() })),
  /** Minor units of `currency` as a decimal string; null while unknown. */
  amountMinor: amountMinor.nullable(),
  currency,
  expectedCloseDate: day.nullable(),
  /** The earliest day its close plan can keep; null without one. */
  credibleOn: day.nullable(),
  probabilityBps: basisPoints,
  /** Why a person set the probability; null while it follows the stage. */
  probabilityReason: z.string().nullable(),
  forecastCategory: z.enum(forecastCategories),
  /** True when a person chose the category; it then survives a change of stage. */
  categoryByHand: z.boolean(),
  source: z.string().nullable(),
  /** The first source it ever had; never overwritten. */
  firstSource: z.string().nullable(),
  /** The campaign that found it; set once. */
  campaign: named,
  product: z.string().nullable(),
  nextStep: z.string().nullable(),
  nextStepDate: day.nullable(),
  /** Of the workspace's list, in both languages; what `outcomeReason` says comes on top. */
  closingReason: z
    .object({ id, name: z.object({ en: z.string(), "zh-CN": z.string() }) })
    .nullable(),
  outcomeReason: z.string().nullable(),
  competitor: z.string().nullable(),
  tags: z.array(z.string()),
  custom: customValues,
  stageEnteredAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
  /** When the buyer last did something: answered, met, agreed; null while unheard of. */
  lastBuyerActAt: z.iso.datetime().nullable(),
  lastSellerActAt: z.iso.datetime().nullable(),
  /** When the last of its planned meetings begins; null while none is planned. */
  plannedMeetingAt: z.iso.datetime().nullable(),
  /** Sales-qualified since then: the first time its scorecard was passed. */
  qualifiedAt: z.iso.datetime().nullable(),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  deletedAt: z.iso.datetime().nullable(),
  mergedIntoId: id.nullable(),
  isSample: z.boolean(),
  /** Send it back when writing; a stale one is refused with `version-stale`. */
  version: z.int(),
})
export type Deal = z.infer<typeof Deal>

/** What the board and the table show of a deal. */
export const DealCard = Deal.pick({
  id: true,
  title: true,
  stageId: true,
  outcome: true,
  company: true,
  owner: true,
  amountMinor: true,
  currency: true,
  expectedCloseDate: true,
  credibleOn: true,
  probabilityBps: true,
  forecastCategory: true,
  source: true,
  nextStep: true,
  nextStepDate: true,
  tags: true,
  stageEnteredAt: true,
  lastActivityAt: true,
  lastBuyerActAt: true,
  lastSellerActAt: true,
  plannedMeetingAt: true,
  openedAt: true,
  closedAt: true,
  createdAt: true,
  version: true,
})
export type DealCard = z.infer<typeof DealCard>

/** A card of a list that may be asked for what was deleted: then it says when and by whom. */
const listedCard = DealCard.extend({ deletion: deletion.optional() })

/** Fields a person may write; every one of them goes to the ledger. */
export const writable = {
  title: line(200),
  companyId: id.nullable(),
  ownerId: id.nullable(),
  teamId: id.nullable(),
  contactIds: z.array(id).max(100),
  amountMinor: amountMinor.nullable(),
  currency,
  expectedCloseDate: day.nullable(),
  forecastCategory: z.enum(forecastCategories),
  source: line(100).nullable(),
  /** Set once, then kept: another one is refused with `campaign-kept`. */
  campaignId: id.nullable(),
  product: line(200).nullable(),
  nextStep: line(300).nullable(),
  nextStepDate: day.nullable(),
  tags: z.array(line(50)).max(50),
  custom: customValues,
}

export const createDeal = endpoint({
  method: "POST",
  path: "/deals",
  summary: "Create a deal",
  permission: "deal.write",
  input: z.object({
    ...z.object(writable).partial().shape,
    title: writable.title,
    pipelineId: id,
    /** Defaults to the pipeline's first stage. */
    stageId: id.optional(),
    ...duplicateChoice,
  }),
  output: Deal,
  problems: ["claim-limit", "duplicate-found", "reference-unknown"],
})

export const getDeal = endpoint({
  method: "GET",
  path: "/deals/{dealId}",
  summary: "Get a deal",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: Deal,
  problems: [],
})

export const updateDeal = endpoint({
  method: "PATCH",
  path: "/deals/{dealId}",
  summary: "Change fields of a deal, now or as of an earlier instant (a correction)",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    version: z.int(),
    ...z.object(writable).partial().shape,
    /** Set together with its reason; null lets the stage decide again. */
    probabilityBps: basisPoints.nullable().optional(),
    probabilityReason: line(300).optional(),
    /** When the change was true in the world; now when left out, never in the future. */
    effectiveAt: instant.optional(),
  }),
  output: Deal,
  problems: [
    "version-stale",
    "reference-unknown",
    "campaign-kept",
    "claim-limit",
    "lead-cooling",
    "deal-frozen",
  ],
})

export const moveDeal = endpoint({
  method: "POST",
  path: "/deals/{dealId}/stage-moves",
  summary: "Move a deal to another stage; into a won stage it is won",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    version: z.int(),
    toStageId: id,
    /** Place it between these two by hand; either may be left out. */
    afterDealId: id.optional(),
    beforeDealId: id.optional(),
    ...passing,
  }),
  output: Deal,
  problems: [
    "version-stale",
    "deal-closed",
    "reference-unknown",
    "gate-unmet",
    "move-forbidden",
    "closing-reason-missing",
  ],
})

export const closeDeal = endpoint({
  method: "POST",
  path: "/deals/{dealId}/closings",
  summary: "Close a deal as won, lost or disqualified, with the reason",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    version: z.int(),
    outcome: z.enum(closedOutcomes),
    /** In words: needed where no reason of the list is given. */
    reason: line(300).optional(),
    /** Of the workspace's list; settings say for which outcomes words alone do not do. */
    reasonId: id.optional(),
    /** Against whom, when won or lost; a new name joins the workspace's list. */
    competitor: line(200).optional(),
    /** Stages that winning passes by. */
    skips: passing.skips,
  }),
  output: Deal,
  problems: [
    "version-stale",
    "deal-closed",
    "gate-unmet",
    "move-forbidden",
    "reference-unknown",
    "closing-reason-missing",
  ],
})

export const reopenDeal = endpoint({
  method: "POST",
  path: "/deals/{dealId}/reopenings",
  summary: "Reopen a closed deal in a stage of its pipeline; a win taken back is a restatement",
  permission: "deal.reopen",
  input: z.object({
    dealId: id,
    version: z.int(),
    toStageId: id,
    ...passing,
    cause: line(500),
  }),
  output: Deal,
  problems: [
    "version-stale",
    "deal-not-closed",
    "reference-unknown",
    "gate-unmet",
    "move-forbidden",
  ],
})

export const deleteDeal = endpoint({
  method: "DELETE",
  path: "/deals/{dealId}",
  summary: "Delete a deal; it can be restored for 30 days, its history stays",
  permission: "deal.write",
  input: z.object({ dealId: id, version: z.int() }),
  output: Deal,
  problems: ["version-stale"],
})

export const restoreDeal = endpoint({
  method: "POST",
  path: "/deals/{dealId}/restorations",
  summary: "Bring a deleted deal back",
  permission: "deal.write",
  input: z.object({ dealId: id }),
  output: Deal,
  problems: ["deletion-expired"],
})

export const mergeDeal = endpoint({
  method: "POST",
  path: "/deals/{dealId}/merges",
  summary: "Merge a duplicate into this deal; notes, files and contacts of both are kept",
  permission: "deal.write",
  input: z.object({
    dealId: id,
    version: z.int(),
    duplicateId: id,
    /** Where the duplicate's value is to stand, though this deal has one; empty values never do. */
    take: z.array(z.enum(mergeFields)).max(mergeFields.length).optional(),
    takeCustom: takenCustom.optional(),
  }),
  output: Deal,
  problems: ["version-stale", "reference-unknown", "deal-frozen"],
})

export const tableSorts = [
  "title",
  "amount",
  "expectedCloseDate",
  "nextStepDate",
  "createdAt",
  "closedAt",
] as const

export const listDeals = endpoint({
  method: "GET",
  path: "/deals",
  summary: "List deals as a table, filtered and sorted",
  permission: "deal.read",
  input: z.object({
    ...paging,
    ...dealFilters,
    pipelineId: id.optional(),
    stageId: listOf(id),
    outcome: listOf(z.enum(outcomes)),
    /** Day of closing in the workspace's time zone, both included. */
    closedFrom: day.optional(),
    closedTo: day.optional(),
    sort: z.enum(tableSorts).default("createdAt"),
    direction: z.enum(["asc", "desc"]).default("desc"),
    deleted: z.stringbool().default(false),
  }),
  output: page(listedCard),
  problems: ["cursor-invalid"],
})

/** One entry of a deal's history: what happened, who, before and after, when. */
export const DealEvent = z.object({
  sequence: z.int(),
  kind: z.string(),
  /** Field → before and after; ids are accompanied by names in `names`. */
  changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
  /** True in the world since. */
  effectiveAt: z.iso.datetime(),
  /** When Stagecraft learnt it. */
  recordedAt: z.iso.datetime(),
  actor: z.object({ kind: z.string(), name: z.string() }),
  cause: z.string().nullable(),
})
export type DealEvent = z.infer<typeof DealEvent>

export const listDealEvents = endpoint({
  method: "GET",
  path: "/deals/{dealId}/events",
  summary: "List what happened to a deal, newest first",
  permission: "deal.read",
  input: z.object({ dealId: id, ...paging }),
  output: z.object({
    items: z.array(DealEvent),
    nextCursor: z.string().nullable(),
    /** Names of the stages, members and companies that the entries mention, by id. */
    names: z.record(z.string(), z.string()),
  }),
  problems: ["cursor-invalid"],
})

/** Visits of a deal to its stages, in order; an open visit has no end. */
export const listStageVisits = endpoint({
  method: "GET",
  path: "/deals/{dealId}/stage-visits",
  summary: "List a deal's visits to stages with the time spent",
  permission: "deal.read",
  input: z.object({ dealId: id }),
  output: z.object({
    items: z.array(
      z.object({
        stageId: id,
        enteredAt: z.iso.datetime(),
        leftAt: z.iso.datetime().nullable(),
      }),
    ),
  }),
  problems: [],
})

/** Open deals that look like the one being entered, before it is saved. */
export const findDuplicateDeals = endpoint({
  method: "GET",
  path: "/deal-duplicates",
  summary: "Find open deals that look like this one",
  permission: "deal.read",
  input: z.object({ title: z.string().max(200).default(""), companyId: id.optional() }),
  output: z.object({ items: z.array(DealCard) }),
  problems: [],
})
