import { createProduct, setPrices } from "../../src/features/catalogue/contract.ts"
import { createPriceList } from "../../src/features/catalogue/price-contract.ts"
import { createTaxClass } from "../../src/features/catalogue/tax-contract.ts"
import { createDeal } from "../../src/features/deals/contract.ts"
import { writeScope } from "../../src/features/meetings/scope-contract.ts"
import { createProposal, type Proposal, writeDraft } from "../../src/features/proposals/contract.ts"
import type { Draft } from "../../src/features/proposals/draft.ts"
import type { Client } from "../../src/kernel/client.ts"
import type { TestApp } from "./app.ts"
import { aScope } from "./scope-links.ts"

const both = (text: string) => ({ en: text, "zh-CN": text })

/** A product sold at 100.00 a month, from 10 on at 90.00, taxed at 19 %, of which each costs us 40.00. */
export async function soldSeats(t: TestApp) {
  const ops = t.as(t.workspace.actors.ops)
  const { id: taxClassId } = await ops(createTaxClass, { name: both("Full"), rate: "19" })
  const list = await ops(createPriceList, { name: both("2026"), currency: "EUR" })
  const { id: productId } = await ops(createProduct, {
    ...{ code: "SEAT", name: both("Seat"), kind: "product", unit: both("seat"), billing: "month" },
    ...{ taxClassId, costs: [{ currency: "EUR", amount: "40" }] },
  })
  const tiers = [
    { minQuantity: "0", unitPrice: "100" },
    { minQuantity: "10", unitPrice: "90" },
  ]
  await ops(setPrices, { productId, priceListId: list.id, version: 1, tiers })
  return { productId, list }
}

/** A deal in EUR of the rep's, about which these things were agreed. */
export async function agreedDeal(t: TestApp, items: readonly string[]) {
  const { rep } = t.workspace.actors
  const api = t.as(rep)
  const { pipelineId } = t.workspace
  const deal = await api(createDeal, { title: "Rollout", pipelineId, currency: "EUR" })
  const features = items.map((text) => ({ id: crypto.randomUUID(), text, buyerWords: "" }))
  const content = { ...aScope(), features }
  await api(writeScope, { dealId: deal.id, version: 0, content })
  return { rep, api, deal, features }
}

/** An offer of one option with ten seats at a discount. */
export async function seatOffer(t: TestApp, discountBps = 0) {
  const sold = await soldSeats(t)
  const agreed = await agreedDeal(t, ["Seat"])
  const { api, deal } = agreed
  const made = await api(createProposal, { dealId: deal.id })
  const proposal = await rewritten(api, made, (draft) => ({
    ...draft,
    options: draft.options.map((option) => ({
      ...option,
      lines: option.lines.map((line) => ({ ...line, quantity: "10", discountBps })),
    })),
  }))
  return { ...sold, ...agreed, proposal }
}

/** The offer with its draft changed. */
export async function rewritten(
  api: Client,
  { id, version, draft }: Pick<Proposal, "id" | "version" | "draft">,
  change: (draft: Draft) => Draft,
): Promise<Proposal> {
  if (!draft) throw new Error("There is a draft")
  return api(writeDraft, { proposalId: id, version, draft: change(draft) })
}
