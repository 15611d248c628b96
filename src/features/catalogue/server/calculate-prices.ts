import { dayIn } from "../../../kernel/days.ts"
import { Problem } from "../../../kernel/problem.ts"
import { fieldMessage } from "../../../server/http/field-messages.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { plainDecimal } from "../decimal.ts"
import { isTooLarge, lineAmounts, totalsOf } from "../line-amounts.ts"
import type * as contract from "../price-contract.ts"
import { tierFor } from "../tiers.ts"
import { maySeeCosts } from "./present-product.ts"
import * as queries from "./queries.ts"

/** What some quantities cost on a day, by the tiers of one price list. */
export const calculatePrices: Handler<typeof contract.calculatePrices> = async (context, input) => {
  const { tx, actor } = context
  const list = await priceListOn(context, input.priceListId, input.onDay)
  const ids = [...new Set(input.lines.map(({ productId }) => productId))]
  const rows = await queries.listProductsById(tx, actor.workspaceId, ids)
  const products = new Map(rows.map((row) => [row.id, row]))
  const lines = input.lines.map(({ productId, quantity, discountBp }, at) => {
    const product = products.get(productId)
    if (!product) throw new Problem("reference-unknown", { path: `lines.${at}.productId` })
    const tiers = product.prices.find(({ priceListId }) => priceListId === list.id)?.tiers ?? []
    const tier = product.archivedAt ? undefined : tierFor(tiers, quantity)
    if (!tier) throw new Problem("price-missing", { productId, name: product.name, quantity })
    const taxRate = plainDecimal(product.taxClass?.rate ?? "0")
    const priced = { quantity, unitPrice: tier.unitPrice, discountBp, taxRate }
    const amounts = lineAmounts(priced, list.currency)
    if (isTooLarge(amounts.list)) throw tooLarge(context, `lines.${at}.quantity`)
    return { productId, product, priced, amounts, taxRate }
  })
  const totals = totalsOf(lines, list.isTaxIncluded)
  if (isTooLarge(totals.gross)) throw tooLarge(context, "lines")
  return {
    currency: list.currency,
    isTaxIncluded: list.isTaxIncluded,
    lines: lines.map(({ productId, product, priced, amounts, taxRate }) => ({
      productId,
      unitPrice: plainDecimal(priced.unitPrice),
      listMinor: String(amounts.list),
      discountMinor: String(amounts.discount),
      netMinor: String(amounts.net),
      taxRate,
      marginMinor: maySeeCosts(actor) ? marginOf(product, priced, list) : null,
    })),
    taxes: totals.taxes.map(({ rate, base, tax }) => ({
      ...{ rate, baseMinor: String(base), taxMinor: String(tax) },
    })),
    netMinor: String(totals.net),
    taxMinor: String(totals.tax),
    grossMinor: String(totals.gross),
  }
}

function tooLarge({ actor }: Context, path: string) {
  const message = fieldMessage("This comes to more than the largest amount", actor.locale)
  return new Problem("input-invalid", undefined, [{ path, code: "too-large", message }])
}

/** The list, when it is open on that day. */
async function priceListOn({ tx, actor, now }: Context, priceListId: string, onDay?: string) {
  const list = await tx
    .selectFrom("priceList")
    .selectAll()
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", priceListId)
    .executeTakeFirst()
  if (!list) throw new Problem("not-found", { priceListId })
  const day = onDay ?? dayIn(now, actor.workspace.timeZone)
  const { validFrom, validTo, name } = list
  const isOpen = (!validFrom || validFrom <= day) && (!validTo || day <= validTo)
  if (!isOpen || list.archivedAt)
    throw new Problem("price-list-not-valid", { name, validFrom, validTo, day })
  return list
}

/** Without tax, what is left of the line after our cost of its quantity; null without a cost. */
function marginOf(
  { costs }: Pick<queries.ProductRow, "costs">,
  priced: Parameters<typeof lineAmounts>[0],
  { currency, isTaxIncluded }: { currency: string; isTaxIncluded: boolean },
): string | null {
  const cost = (costs as Record<string, string>)[currency]
  if (cost === undefined) return null
  const { net } = totalsOf(
    [{ amounts: lineAmounts(priced, currency), taxRate: priced.taxRate }],
    isTaxIncluded,
  )
  const spent = lineAmounts({ ...priced, unitPrice: cost, discountBp: 0 }, currency).net
  return String(net - spent)
}
