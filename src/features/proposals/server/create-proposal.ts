import { dayIn } from "../../../kernel/days.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { visibleTarget } from "../../activities/server/target-queries.ts"
import { pageOfProducts } from "../../catalogue/server/queries.ts"
import { lockedDeal } from "../../deals/server/write-door.ts"
import { findScope } from "../../meetings/server/scope-queries.ts"
import { isContradicted, levelOf } from "../commitment.ts"
import type * as contract from "../contract.ts"
import { firstDraft } from "../first-draft.ts"
import { findSettings } from "./commitment-queries.ts"
import { answerProposal, recordProposal } from "./held-proposal.ts"
import { levelsOf } from "./present-commitment.ts"
import { checkList } from "./price-lines.ts"
import * as queries from "./proposal-queries.ts"
import { soldProduct } from "./sold-product.ts"

/** The offers of a deal, and whether the deal's category says more than its buyer. */
export const listProposals: Handler<typeof contract.listProposals> = async (
  { tx, actor },
  { dealId },
) => {
  await visibleTarget(tx, actor, { kind: "deal", id: dealId }, "read")
  const { workspaceId } = actor
  const rows = await queries.listProposalsOfDeal(tx, workspaceId, dealId)
  const ids = rows.map(({ id }) => id)
  const versions = await queries.listVersions(tx, workspaceId, ids)
  const levels = await levelsOf(tx, workspaceId, latestOf(rows, versions, dealId))
  const { commitLevel } = await findSettings(tx, workspaceId)
  const items = rows.map(({ id, number, title, hasDraft, draftNumber, changedAt }) => {
    const last = versions.find(({ proposalId }) => proposalId === id)
    return {
      ...{ id, number, title, changedAt: changedAt.toISOString() },
      draftNumber: hasDraft ? draftNumber : null,
      sentNumber: last?.number ?? null,
      sentAt: last?.sentAt.toISOString() ?? null,
      level: levels.get(id) ?? null,
    }
  })
  const said = items.flatMap(({ level }) => (level ? [{ level, isWithdrawn: false }] : []))
  const deal = await tx
    .selectFrom("deal")
    .select(["outcome", "forecastCategory"])
    .where("workspaceId", "=", workspaceId)
    .where("id", "=", dealId)
    .executeTakeFirstOrThrow()
  const isFalse = items.length > 0 && isContradicted(deal, levelOf(said), commitLevel)
  return { items, contradiction: isFalse ? { needed: commitLevel } : null }
}

/** What was sent last of each offer of a deal. */
function latestOf(
  rows: readonly { id: string }[],
  versions: readonly queries.VersionRow[],
  dealId: string,
) {
  return rows.flatMap(({ id }) => {
    const last = versions.find(({ proposalId }) => proposalId === id)
    return last ? [{ proposalId: id, dealId, number: last.number }] : []
  })
}

/** Begins an offer that answers what was agreed, item by item. */
export const createProposal: Handler<typeof contract.createProposal> = async (context, input) => {
  const { tx, actor, now } = context
  const { row: deal } = await lockedDeal(context, input.dealId, undefined)
  const { workspaceId } = actor
  const scope = await findScope(tx, workspaceId, deal.id)
  const needs = scope?.content.features.map(({ id, text }) => ({ id, text })) ?? []
  const list = input.priceListId
    ? await checkList(context, input.priceListId)
    : await usualList(context, deal.currency)
  const products = list
    ? await pageOfProducts(
        tx,
        workspaceId,
        { q: undefined, includeArchived: false, after: undefined },
        1_000,
      )
    : []
  const draft = firstDraft(needs, products.map(soldProduct), {
    ...{ title: deal.title, locale: actor.locale, priceListId: list?.id ?? null },
    optionName: actor.locale === "en" ? "Standard" : "标准版",
    contactName: await nameOfContact(context, deal.id),
    newId: () => newId(now),
  })
  const id = newId(now)
  const year = Number(dayIn(now, actor.workspace.timeZone).slice(0, 4))
  const number = await queries.nextNumber(tx, workspaceId, year)
  await tx
    .insertInto("proposal")
    .values({
      ...{ workspaceId, id, dealId: deal.id, number, draftNumber: 1 },
      ...{ currency: list?.currency ?? deal.currency, priceListId: list?.id ?? null },
      isTaxIncluded: list?.isTaxIncluded ?? false,
      ...{ draft: JSON.stringify(draft), needs: JSON.stringify(needs) },
      scopeNumber: scope?.number ?? 0,
      ...{ createdBy: actor.memberId, createdAt: now, changedBy: actor.memberId, changedAt: now },
    })
    .execute()
  const made = { id, dealId: deal.id, deal: { ...deal, company: null } }
  recordProposal(context, "proposal.create", made, { number, scope: scope?.number ?? 0, draft })
  return answerProposal(context, id)
}

/** The first price list in a currency that holds today. */
async function usualList({ tx, actor, now }: Context, currency: string) {
  const day = dayIn(now, actor.workspace.timeZone)
  const lists = await tx
    .selectFrom("priceList")
    .selectAll()
    .where("workspaceId", "=", actor.workspaceId)
    .where("currency", "=", currency)
    .where("archivedAt", "is", null)
    .orderBy("createdAt")
    .orderBy("id")
    .execute()
  return lists.find(
    ({ validFrom, validTo }) => (!validFrom || validFrom <= day) && (!validTo || day <= validTo),
  )
}

/** The one contact of a deal; nobody where there are several to choose from. */
async function nameOfContact({ tx, actor }: Context, dealId: string): Promise<string> {
  const names = await tx
    .selectFrom("dealContact")
    .innerJoin("contact", (join) =>
      join
        .onRef("contact.workspaceId", "=", "dealContact.workspaceId")
        .onRef("contact.id", "=", "dealContact.contactId"),
    )
    .select("contact.name")
    .where("dealContact.workspaceId", "=", actor.workspaceId)
    .where("dealContact.dealId", "=", dealId)
    .limit(2)
    .execute()
  return names.length === 1 ? (names[0]?.name ?? "") : ""
}
