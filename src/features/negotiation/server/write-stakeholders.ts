import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { lockContacts } from "../../contacts/server/queries.ts"
import { recheckContract } from "../../contracts/server/write-door.ts"
import { addDealContact } from "../../deals/server/deal-queries.ts"
import { type LockedDeal, lockedDeal } from "../../deals/server/write-door.ts"
import type * as contract from "../contract.ts"
import { presentStakeholders } from "./get-stakeholders.ts"
import { recordOnPeople } from "./record.ts"
import { findRole } from "./role-queries.ts"
import * as queries from "./stakeholder-queries.ts"

/** Gives a contact a part in the decision. */
export const addStakeholder: Handler<typeof contract.addStakeholder> = async (context, input) => {
  const { tx, actor, now } = context
  const { dealId, contactId, stakeholderRoleId: roleId, ...said } = input
  const { row: deal } = await liveDeal(context, dealId)
  const contact = (await lockContacts(tx, actor.workspaceId, [contactId])).get(contactId)
  if (!contact || contact.deletedAt) throw new Problem("reference-unknown", { path: "contactId" })
  await checkRole(context, roleId)
  await checkOnce(context, { dealId, contactId, roleId, exceptId: null })
  const id = newId(now)
  await tx
    .insertInto("stakeholder")
    .values({
      ...{ workspaceId: actor.workspaceId, id, dealId, contactId, roleId, ...said },
      ...{ createdAt: now, createdBy: actor.memberId },
    })
    .execute()
  await addDealContact(tx, deal, contactId, now)
  const detail = { after: { contactId, roleId, ...said } }
  recordOnPeople(context, deal, { name: "stakeholder.add", id, detail })
  await recheckContract(context, dealId)
  return presentStakeholders(context, deal)
}

/** Changes what is known of somebody; what is left out stays. */
export const updateStakeholder: Handler<typeof contract.updateStakeholder> = async (
  context,
  input,
) => {
  const { stakeholderId: id, version, stakeholderRoleId, ...said } = input
  const { before, deal } = await lockedStakeholder(context, id, version)
  const roleId = stakeholderRoleId ?? before.roleId
  if (roleId !== before.roleId) {
    await checkRole(context, roleId)
    const { dealId, contactId } = before
    await checkOnce(context, { dealId, contactId, roleId, exceptId: id })
  }
  const given = Object.entries({ ...said, roleId }).filter(([, value]) => value !== undefined)
  const after = Object.fromEntries(given)
  await writeStakeholder(context, id, after)
  const was = Object.fromEntries(given.map(([name]) => [name, before[name as keyof typeof before]])) // its own columns
  const detail = { before: was, after }
  recordOnPeople(context, deal, { name: "stakeholder.update", id, detail })
  await recheckContract(context, deal.id)
  return presentStakeholders(context, deal)
}

/** Takes somebody out; the audit log keeps what was known of them. */
export const removeStakeholder: Handler<typeof contract.removeStakeholder> = async (
  context,
  { stakeholderId: id, version },
) => {
  const { before, deal } = await lockedStakeholder(context, id, version)
  await writeStakeholder(context, id, { removedAt: context.now })
  const { contactId, roleId, attitude, influence, note } = before
  const detail = { before: { contactId, roleId, attitude, influence, note } }
  recordOnPeople(context, deal, { name: "stakeholder.remove", id, detail })
  await recheckContract(context, deal.id)
  return presentStakeholders(context, deal)
}

/** Holds a deal the actor sees: whoever writes about its people waits there for one another. */
export async function liveDeal(context: Context, dealId: string): Promise<LockedDeal> {
  const deal = await lockedDeal(context, dealId, undefined)
  if (deal.row.deletedAt) throw new Problem("not-found", { dealId })
  return deal
}

async function lockedStakeholder(context: Context, stakeholderId: string, version: number) {
  const { tx } = context
  const seen = await queries.findStakeholder(tx, stakeholderId)
  const missing = new Problem("not-found", { stakeholderId })
  if (!seen) throw missing
  const { row: deal } = await liveDeal(context, seen.dealId).catch(() => {
    throw missing
  })
  const before = await queries.findStakeholder(tx, stakeholderId)
  if (!before) throw missing
  if (before.version !== version)
    throw new Problem("version-stale", { current: await presentStakeholders(context, deal) })
  return { before, deal }
}

async function writeStakeholder(
  { tx, actor }: Context,
  id: string,
  changes: Record<string, unknown>,
) {
  await tx
    .updateTable("stakeholder")
    .set(({ eb }) => ({ ...changes, version: eb("version", "+", 1) }))
    .where("workspaceId", "=", actor.workspaceId)
    .where("id", "=", id)
    .execute()
}

async function checkRole({ tx }: Context, roleId: string) {
  const role = await findRole(tx, roleId)
  if (!role || role.archivedAt)
    throw new Problem("reference-unknown", { path: "stakeholderRoleId" })
}

async function checkOnce({ tx }: Context, of: Parameters<typeof queries.hasStakeholder>[1]) {
  if (await queries.hasStakeholder(tx, of)) throw new Problem("stakeholder-exists")
}
