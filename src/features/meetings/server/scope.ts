import { Problem } from "../../../kernel/problem.ts"
import { recordAct } from "../../../server/db/record-act.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import {
  type TargetOwner,
  targetEvent,
  visibleTarget,
} from "../../activities/server/target-queries.ts"
import { holdDeals, voidClick } from "../../deals/server/write-door.ts"
import type * as contract from "../scope-contract.ts"
import type { Scope, ScopeContent, ScopeLink } from "../scope-contract.ts"
import { stateAt } from "../scope-link.ts"
import * as queries from "./scope-queries.ts"

export const emptyScope: ScopeContent = {
  features: [],
  collaboration: "",
  budget: null,
  priceModel: "",
  dates: [],
  people: [],
  successMeasure: "",
}

export const getScope: Handler<typeof contract.getScope> = async (context, { dealId }) => {
  await visibleTarget(context.tx, context.actor, { kind: "deal", id: dealId }, "read")
  return scopeOf(context, dealId)
}

/** Writes the next version. Links to earlier ones end, and what a buyer confirmed is void. */
export const writeScope: Handler<typeof contract.writeScope> = async (context, input) => {
  const { tx, actor, now } = context
  const { dealId, content } = input
  const deal = await heldDeal(context, dealId)
  const before = await queries.findScope(tx, actor.workspaceId, dealId)
  const number = before?.number ?? 0
  if (number !== input.version) {
    throw new Problem("version-stale", { current: await scopeOf(context, dealId) })
  }
  const was = before?.content ?? emptyScope
  if (queries.canonical(was) === queries.canonical(content)) return scopeOf(context, dealId)
  const row = { workspaceId: actor.workspaceId, dealId, number: number + 1, content }
  await queries.insertScope(tx, { ...row, createdBy: actor.memberId, createdAt: now })
  const voided = await queries.supersedeLinks(tx, actor.workspaceId, dealId, now)
  for (const { noteId } of voided) {
    const cause = { noteId: noteId ?? "", cause: `Scope ${number + 1}` }
    if (noteId) await voidClick(tx, context, deal, cause)
  }
  const detail = { number: number + 1, before: was, after: content, voided: voided.length }
  recordScope(context, "scope.write", { dealId, detail }, deal.row)
  return scopeOf(context, dealId)
}

/** Locks a live deal that the actor sees: whatever changes its scope waits for one another there. */
export async function heldDeal({ tx, actor }: Pick<Context, "tx" | "actor">, dealId: string) {
  const deal = (await holdDeals(tx, actor, [dealId])).get(dealId)
  if (!deal || deal.row.deletedAt) throw new Problem("not-found", { dealId })
  return deal
}

/** The scope of a deal as clients see it. */
export async function scopeOf(
  { tx, actor, now }: Pick<Context, "tx" | "actor" | "now">,
  dealId: string,
): Promise<Scope> {
  const scope = await queries.findScope(tx, actor.workspaceId, dealId)
  const links = await queries.listLinks(tx, actor.workspaceId, dealId)
  return {
    dealId,
    number: scope?.number ?? 0,
    content: scope?.content ?? emptyScope,
    changedBy: scope ? { id: scope.createdBy, name: scope.authorName } : null,
    changedAt: scope?.createdAt.toISOString() ?? null,
    links: links.map((row) => presentLink(row, now)),
  }
}

type LinkWithNames = Awaited<ReturnType<typeof queries.listLinks>>[number]

function presentLink(row: LinkWithNames, now: Date): ScopeLink {
  const { id, number, decidedName, declineReason, version } = row
  const instant = (at: Date | null) => at?.toISOString() ?? null
  return {
    ...{ id, number, decidedName, declineReason, version },
    contact: { id: row.contactId, name: row.contactName },
    channel: row.channel as ScopeLink["channel"], // checked by the table
    state: stateAt(row as Parameters<typeof stateAt>[0], now), // likewise
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    sentAt: instant(row.sentAt),
    viewedAt: instant(row.viewedAt),
    wasOpenedByMachine: row.wasOpened && row.viewedAt === null,
    decidedAt: instant(row.decidedAt),
    voidedAt: instant(row.voidedAt),
  }
}

type ScopeAct = `scope.${"answer" | "ask" | "send" | "view" | "withdraw" | "write"}`

/** Tells of a write: to the audit log, and to whoever sees the deal. */
export function recordScope(
  { tx, ...origin }: Pick<Context, "tx" | "actor" | "now" | "requestId" | "ip" | "userAgent">,
  name: ScopeAct,
  { dealId, detail }: { dealId: string; detail: Record<string, unknown> },
  owner: NonNullable<TargetOwner>,
) {
  const target = { kind: "deal", id: dealId } as const
  const seenBy = { ownerId: owner.ownerId, teamId: owner.teamId }
  const record = { recordKind: "scope", id: dealId }
  recordAct(tx, origin, {
    name,
    recordKind: "scope",
    recordId: dealId,
    detail,
    events: [targetEvent("scope.changed", record, target, seenBy)],
  })
}
