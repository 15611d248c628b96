import { z } from "zod"
import { endpoint } from "../../kernel/endpoint.ts"
import { id, line } from "../../kernel/fields.ts"
import { createDeal, writable } from "./contract.ts"
import { passing, UnmetGate } from "./gate-contract.ts"

/** One result per id, in the order asked. */
export const BulkResult = z.object({
  items: z.array(
    z.object({
      dealId: id,
      result: z.enum([
        "changed",
        "unchanged",
        "not-found",
        "closing-reason-missing",
        "deal-closed",
        "deal-frozen",
        "gate-unmet",
        "move-forbidden",
      ]),
      /** With `gate-unmet`: what is missing, as a single move would be told. */
      unmet: UnmetGate.optional(),
    }),
  ),
})

export const bulkUpdateDeals = endpoint({
  method: "POST",
  path: "/deals/bulk-changes",
  summary: "Change or move many deals in one transaction; each passes its own gate",
  permission: "deal.write",
  input: z.object({
    dealIds: z.array(id).min(1).max(10_000),
    set: z
      .strictObject({
        ownerId: writable.ownerId,
        stageId: id,
        expectedCloseDate: writable.expectedCloseDate,
        forecastCategory: writable.forecastCategory,
        source: writable.source,
        addTags: z.array(line(50)).max(20),
        removeTags: z.array(line(50)).max(20),
      })
      .partial()
      .refine((set) => Object.keys(set).length > 0, { error: "Name at least one change" }),
    ...passing,
  }),
  output: BulkResult,
  problems: ["reference-unknown", "claim-limit", "lead-cooling"],
  rate: "heavy",
})

export const bulkDeleteDeals = endpoint({
  method: "POST",
  path: "/deals/bulk-deletions",
  summary: "Delete many deals in one transaction",
  permission: "deal.write",
  input: z.object({ dealIds: z.array(id).min(1).max(10_000) }),
  output: BulkResult,
  problems: [],
  rate: "heavy",
})

export const bulkCreateDeals = endpoint({
  method: "POST",
  path: "/deals/bulk-creations",
  summary: "Create up to 1,000 deals in one transaction",
  permission: "deal.write",
  input: z.object({
    deals: z
      .array(
        createDeal.input
          .omit({ contactIds: true, duplicateCheck: true, duplicateReason: true })
          .strict(),
      )
      .min(1)
      .max(1000),
  }),
  output: z.object({ ids: z.array(id) }),
  problems: ["claim-limit", "reference-unknown"],
  rate: "heavy",
})
