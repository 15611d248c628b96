import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import type * as contract from "../terms-contract.ts"
import type { Term } from "../terms-contract.ts"
import { listGroups } from "./group-queries.ts"
import { dealOf, heldDeal, recordOnDeal, seenDeal } from "./held-deal.ts"
import * as queries from "./term-queries.ts"

/** Terms of one deal, and entries in the history of one term, at most. */
const limit = 300

export const listTerms: Handler<typeof contract.listTerms> = async (context, { dealId }) => {
  await seenDeal(context, dealId)
  const rows = await queries.listTermRows(context.tx, context.actor.workspaceId, dealId)
  return { items: rows.map(presentTerm) }
}

export const createTerm: Handler<typeof contract.createTerm> = async (context, input) => {
  const { tx, actor, now } = context
  const { dealId, promise, ...values } = input
  const deal = await heldDeal(context, dealId)
  await refuseUnknown(context, input)
  const known = await queries.listTermRows(tx, actor.workspaceId, dealId)
  if (known.length >= limit) throw new Problem("list-full", { limit })
  const id = newId(now)
  await tx
    .insertInto("contractTerm")
    .values({
      ...{ workspaceId: actor.workspaceId, id, dealId, ...values, ...promiseColumns(promise) },
      ...{ createdBy: actor.memberId, createdAt: now, updatedAt: now },
    })
    .execute()
  const after = await termFor(context, id)
  recordOnDeal(context, "term.create", { id, detail: { after } }, deal.row)
  return after
}

export const updateTerm: Handler<typeof contract.updateTerm> = async (context, input) => {
  const { tx, actor, now } = context
  const { termId, version, promise, ...values } = input
  const { deal, before } = await lockedTerm(context, termId, version)
  await refuseUnknown(context, input)
  const kept = promise === undefined ? {} : promiseColumns(promise)
  await tx
    .updateTable("contractTerm")
    .set({ ...values, ...kept, version: version + 1, updatedAt: now })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", termId)
    .execute()
  const after = await termFor(context, termId)
  recordOnDeal(context, "term.update", { id: termId, detail: { before, after } }, deal.row)
  return after
}

/** Takes a term out; its history stays in the database and in the audit log. */
export const deleteTerm: Handler<typeof contract.deleteTerm> = async (context, input) => {
  const { tx, actor, now } = context
  const { termId, version } = input
  const { deal, before } = await lockedTerm(context, termId, version)
  await tx
    .updateTable("contractTerm")
    .set({ version: version + 1, updatedAt: now, deletedAt: now })
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", termId)
    .execute()
  recordOnDeal(context, "term.delete", { id: termId, detail: { before } }, deal.row)
  return { ...before, version: version + 1 }
}

export const addTermMove: Handler<typeof contract.addTermMove> = async (context, input) => {
  const { tx, actor, now } = context
  const { termId, text: body, ...move } = input
  const { deal, before } = await lockedTerm(context, termId, undefined)
  if (before.moves.length >= limit) throw new Problem("list-full", { limit })
  const row = { workspaceId: actor.workspaceId, id: newId(now), termId, body, ...move }
  await tx
    .insertInto("termMove")
    .values({ ...row, createdBy: actor.memberId, createdAt: now })
    .execute()
  recordOnDeal(context, "term.move", { id: termId, detail: { ...move, text: body } }, deal.row)
  return termFor(context, termId)
}

/** Locks the deal of a term, then reads it; refuses what is not there or has another version. */
async function lockedTerm(context: Context, termId: string, version: number | undefined) {
  const { tx, actor } = context
  const seen = await queries.findTerm(tx, actor.workspaceId, termId)
  if (!seen) throw new Problem("not-found", { termId })
  const deal = await dealOf(context, seen.dealId, { termId })
  const before = await termFor(context, termId)
  if (version !== undefined && before.version !== version)
    throw new Problem("version-stale", { current: before })
  return { deal, before }
}

async function termFor({ tx, actor }: Context, termId: string): Promise<Term> {
  const row = await queries.findTerm(tx, actor.workspaceId, termId)
  if (!row) throw new Problem("not-found", { termId })
  return presentTerm(row)
}

type Named = {
  groupId?: string | undefined
  ownerId?: string | null | undefined
  promise?: { ownerId: string | null } | null | undefined
}

async function refuseUnknown({ tx, actor }: Context, { groupId, ownerId, promise }: Named) {
  const groups = groupId === undefined ? [] : await listGroups(tx, actor.workspaceId)
  if (groupId !== undefined && !groups.some(({ id }) => id === groupId))
    throw new Problem("reference-unknown", { path: "groupId" })
  const owners = [ownerId, promise?.ownerId].filter((id): id is string => typeof id === "string")
  if (!(await queries.areMembers(tx, actor.workspaceId, owners)))
    throw new Problem("reference-unknown", { path: "ownerId" })
}

function promiseColumns(promise: { ownerId: string | null; dueOn: string | null } | null) {
  return {
    isPromise: promise !== null,
    promiseOwnerId: promise?.ownerId ?? null,
    promiseDueOn: promise?.dueOn ?? null,
  }
}

function presentTerm(row: queries.TermRow): Term {
  const { id, groupId, title, position, fallback, dueOn, version } = row
  return {
    ...{ id, groupId, title, position, fallback, dueOn, version },
    state: row.state as Term["state"], // checked by the table
    owner: named(row.ownerId, row.ownerName),
    promise: row.isPromise
      ? { owner: named(row.promiseOwnerId, row.promiseOwnerName), dueOn: row.promiseDueOn }
      : null,
    moves: row.moves.map(({ createdBy, createdByName, body, kind, side, ...move }) => ({
      ...{ ...move, text: body },
      kind: kind as Term["moves"][number]["kind"], // checked by the table
      side: side as Term["moves"][number]["side"], // likewise
      recordedBy: { id: createdBy, name: createdByName },
    })),
  }
}

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? "" } : null)
