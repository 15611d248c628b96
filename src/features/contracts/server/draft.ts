import { dayIn } from "../../../kernel/days.ts"
import { type Locale, localText } from "../../../kernel/locale.ts"
import { formatMajor } from "../../../kernel/money.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import type { DealRow, LockedDeal } from "../../deals/server/write-door.ts"
import type { Clause } from "../clause.ts"
import type * as contract from "../contract.ts"
import { fillIn } from "../placeholders.ts"
import { groupsFor } from "./check-clauses.ts"
import * as queries from "./contract-queries.ts"
import { listGroups, type TermGroupRow } from "./group-queries.ts"
import { openDeal, recordOnDeal, seenDeal } from "./held-deal.ts"
import { contractOf } from "./present-contract.ts"
import { findTemplate } from "./template-queries.ts"
import { listTermRows } from "./term-queries.ts"

export const getContract: Handler<typeof contract.getContract> = async (context, { dealId }) => {
  return contractOf(context, await seenDeal(context, dealId))
}

/** Begins the draft anew, with what is known of the deal filled in. */
export const startDraft: Handler<typeof contract.startDraft> = async (context, input) => {
  const { tx, actor } = context
  const { dealId, version, contractTemplateId } = input
  const deal = await openDeal(context, dealId)
  const next = await nextVersion(context, deal, version)
  const template = contractTemplateId
    ? await findTemplate(tx, actor.workspaceId, contractTemplateId)
    : undefined
  if (contractTemplateId && (!template || template.archivedAt))
    throw new Problem("reference-unknown", { path: "contractTemplateId" })
  const locale = template?.locale ?? input.locale ?? actor.locale
  const groups = await listGroups(tx, actor.workspaceId)
  const terms = await termTexts(context, dealId, groups)
  const values = await valuesFor(context, deal.row, locale)
  const begun = template?.clauses ?? clausesOfTerms({ groups, terms, locale })
  const clauses = begun.map((clause) => ({
    ...clause,
    text: fillIn(clause.text, new Map([...values, ...terms])),
  }))
  const title = [...(template?.name ?? deal.row.title)].slice(0, 200).join("")
  await save(context, { dealId, title, locale, clauses, version: next })
  const detail = { template: contractTemplateId, version: next, clauses: clauses.length }
  recordOnDeal(context, "contract.start", { id: dealId, detail }, deal.row)
  return contractOf(context, deal.row)
}

/** Writes the draft; nothing of it is seen outside before it is made a version. */
export const writeDraft: Handler<typeof contract.writeDraft> = async (context, input) => {
  const { dealId, title, clauses } = input
  const deal = await openDeal(context, dealId)
  const before = await currentDraft(context, deal, input.version)
  await groupsFor(context, clauses)
  const version = before.version + 1
  await save(context, { dealId, title, locale: before.locale as Locale, clauses, version })
  const detail = {
    version,
    before: { title: before.title, clauses: before.clauses },
    after: { title, clauses },
  }
  recordOnDeal(context, "contract.draft", { id: dealId, detail }, deal.row)
  return contractOf(context, deal.row)
}

/** The draft that somebody read; refuses another one. */
export async function currentDraft(context: Context, deal: LockedDeal, version: number) {
  const draft = await queries.findDraft(context.tx, context.actor.workspaceId, deal.row.id)
  if (draft?.version === version) return draft
  throw new Problem("version-stale", { current: await contractOf(context, deal.row) })
}

async function nextVersion(context: Context, deal: LockedDeal, read: number) {
  const draft = await queries.findDraft(context.tx, context.actor.workspaceId, deal.row.id)
  if ((draft?.version ?? 0) !== read)
    throw new Problem("version-stale", { current: await contractOf(context, deal.row) })
  return read + 1
}

type Draft = {
  dealId: string
  title: string
  locale: Locale
  clauses: readonly Clause[]
  version: number
}

function save({ tx, actor, now }: Context, { clauses, ...draft }: Draft) {
  const by = { workspaceId: actor.workspaceId, updatedBy: actor.memberId, updatedAt: now }
  return queries.saveDraft(tx, { ...by, ...draft, clauses: [...clauses] })
}

type Begun = {
  groups: readonly TermGroupRow[]
  terms: ReadonlyMap<string, string>
  locale: Locale
}

/**
 * One clause for each group that has terms; without any, an empty one for each group. It goes by the
 * group's id, so that a draft begun anew is compared with the versions before it.
 */
function clausesOfTerms({ groups, terms, locale }: Begun): Clause[] {
  const used = groups.filter(({ archivedAt }) => archivedAt === null)
  const told = used.filter(({ key }) => terms.has(`terms.${key}`))
  return (told.length > 0 ? told : used).map(({ id, key, name }) => ({
    ...{ id, groupId: id, heading: localText(name as Record<Locale, string>, locale) },
    text: terms.get(`terms.${key}`) ?? "",
  }))
}

/** Our position on the terms of each group, by its placeholder. */
async function termTexts(
  { tx, actor }: Context,
  dealId: string,
  groups: readonly TermGroupRow[],
): Promise<Map<string, string>> {
  const rows = await listTermRows(tx, actor.workspaceId, dealId)
  const told = groups.flatMap(({ id, key }) => {
    const own = rows.filter(({ groupId }) => groupId === id)
    const text = own.map(({ title, position }) => position || title).join("\n")
    return text === "" ? [] : [[`terms.${key}`, text] as const]
  })
  return new Map(told)
}

async function valuesFor({ tx, actor, now }: Context, deal: DealRow, locale: Locale) {
  const { company, contact } = await queries.findParties(tx, actor.workspaceId, deal.id)
  const { timeZone, name: seller } = actor.workspace
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" })
  const today = new Date(`${dayIn(now, timeZone)}T00:00:00Z`)
  return new Map([
    ["buyer", company ?? ""],
    ["contact", contact ?? ""],
    ["seller", seller],
    ["deal", deal.title],
    ["amount", amountOf(deal, locale)],
    ["date", date.format(today)],
  ])
}

function amountOf({ amountMinor, currency }: LockedDeal["row"], locale: Locale): string {
  if (amountMinor === null) return ""
  const style = { style: "currency", currency, currencyDisplay: "code" } as const
  const major = formatMajor(amountMinor, currency) as `${number}` // exact, where a number is not
  return new Intl.NumberFormat(locale, style).format(major)
}
