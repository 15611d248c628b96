import { z } from "zod"
import { day, id } from "../../kernel/fields.ts"
import { customFilters } from "../fields/contract.ts"
import { forecastCategories } from "../pipelines/stage.ts"

/** A field that may be given several times, `a=1&a=2`. */
export const listOf = <T extends z.core.$ZodType>(one: T) => z.array(one).max(50).optional()

/** Filters of the board, the table and every drill-down; they live in the URL. */
export const dealFilters = {
  q: z.string().max(200).optional(),
  ownerId: listOf(id),
  teamId: listOf(id),
  companyId: listOf(id),
  tag: listOf(z.string().max(50)),
  source: listOf(z.string().max(100)),
  product: listOf(z.string().max(200)),
  sector: listOf(z.string().max(200)),
  category: listOf(z.enum(forecastCategories)),
  nextStep: z.enum(["overdue", "today", "none", "later"]).optional(),
  /** Expected close date from and to, both included. */
  closeFrom: day.optional(),
  closeTo: day.optional(),
  /** Open deals whose close plan cannot keep the expected close date. */
  closeDate: z.enum(["not-credible"]).optional(),
  /** Deals with this contact. */
  contactId: id.optional(),
  custom: customFilters.optional(),
}
