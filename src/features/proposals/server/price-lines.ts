import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Context } from "../../../server/http/handler.ts"
import { listProductsById } from "../../catalogue/server/queries.ts"
import type { Draft, DraftLine } from "../draft.ts"
import { productLine } from "../first-draft.ts"
import { isTooLarge, offerOptionOf } from "../offer-sums.ts"
import type { ProposalRow } from "./proposal-queries.ts"
import { soldProduct } from "./sold-product.ts"

/**
 * The draft with the prices of the list for what is of the catalogue. A line that was priced before
 * for this product and quantity keeps its price, so that an offer does not change by itself.
 */
export async function pricedDraft(
  context: Context,
  proposal: ProposalRow,
  draft: Draft,
): Promise<Draft> {
  const { tx, actor } = context
  const standing = new Map(
    (proposal.draft?.options ?? []).flatMap(({ lines }) => lines.map((line) => [line.id, line])),
  )
  const isStanding = (line: DraftLine) => {
    const was = standing.get(line.id)
    return was?.productId === line.productId && was?.quantity === line.quantity
  }
  const lines = draft.options.flatMap((option) => option.lines)
  const fresh = lines.filter((line) => line.productId !== null && !isStanding(line))
  const ids = [...new Set(fresh.flatMap(({ productId }) => productId ?? []))]
  const found = ids.length > 0 ? await listProductsById(tx, actor.workspaceId, ids) : []
  const products = new Map(found.map((row) => [row.id, row]))
  if (ids.length > 0) await checkList(context, proposal.priceListId)
  const priced = (line: DraftLine, path: string): DraftLine => {
    if (line.productId === null) return line
    const was = standing.get(line.id)
    if (was && isStanding(line)) return { ...line, ...priceOf(was) }
    const product = products.get(line.productId)
    if (!product) throw new Problem("reference-unknown", { path: `${path}.productId` })
    const sold = product.archivedAt
      ? undefined
      : productLine(line, soldProduct(product), proposal.priceListId)
    if (!sold) {
      const { productId, quantity } = line
      throw new Problem("price-missing", { productId, name: product.name, quantity })
    }
    return { ...line, ...priceOf(sold) }
  }
  const options = draft.options.map((option, at) => ({
    ...option,
    lines: option.lines.map((line, to) => priced(line, `draft.options.${at}.lines.${to}`)),
  }))
  refuseTooLarge(options, proposal)
  return { ...draft, options }
}

/** What the price list and the catalogue decide of a line. */
function priceOf({ unitPrice, taxRate, charge, periodMonths }: DraftLine) {
  return { unitPrice, taxRate, charge, periodMonths }
}

/** A price list that holds today. */
export async function checkList({ tx, actor, now }: Context, priceListId: string | null) {
  const list = priceListId
    ? await tx
        .selectFrom("priceList")
        .selectAll()
        .where("workspaceId", "=", actor.workspaceId)
        .where("id", "=", priceListId)
        .executeTakeFirst()
    : undefined
  if (!list) throw new Problem("reference-unknown", { path: "priceListId" })
  const day = dayIn(now, actor.workspace.timeZone)
  const { name, validFrom, validTo } = list
  const isOpen = (!validFrom || validFrom <= day) && (!validTo || day <= validTo)
  if (!isOpen || list.archivedAt)
    throw new Problem("price-list-not-valid", { name, validFrom, validTo, day })
  return list
}

function refuseTooLarge(options: Draft["options"], pricing: ProposalRow) {
  const at = options.findIndex((option) => isTooLarge(offerOptionOf(option, pricing)))
  if (at < 0) return
  throw new Problem("input-invalid", undefined, [
    {
      path: `draft.options.${at}.lines`,
      code: "out-of-range",
      message: "Whole minor units, at most 18 digits",
    },
  ])
}
