import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { stopSequencesOfContact } from "../../sequences/server/write-door.ts"
import type * as contract from "../contract.ts"
import { answerContact, lockedContact, recordContact } from "./locked-contact.ts"
import * as queries from "./queries.ts"

const restoreDays = 30

/** Deletes a contact; its deals keep their link. */
export const deleteContact: Handler<typeof contract.deleteContact> = async (context, input) => {
  const { tx, actor, now } = context
  const { id, name } = await lockedContact(context, input.contactId, input.version)
  const patch = { deletedAt: now, updatedAt: now }
  const after = await queries.updateContact(tx, actor.workspaceId, id, patch)
  await stopSequencesOfContact(tx, context, id, "contact-deleted")
  recordContact(context, "delete", after, { name })
  return answerContact(context, id)
}

/** Brings a deleted contact back within 30 days; one that was merged stays away. */
export const restoreContact: Handler<typeof contract.restoreContact> = async (context, input) => {
  const { tx, actor, now } = context
  const { contactId } = input
  const row = (await queries.lockContacts(tx, actor.workspaceId, [contactId])).get(contactId)
  if (!row) throw new Problem("not-found", { contactId })
  if (!row.deletedAt) return answerContact(context, contactId)
  const age = now.getTime() - row.deletedAt.getTime()
  if (row.mergedIntoId || age > restoreDays * 86_400_000) throw new Problem("deletion-expired")
  const patch = { deletedAt: null, updatedAt: now }
  const after = await queries.updateContact(tx, actor.workspaceId, contactId, patch)
  recordContact(context, "restore", after, { name: row.name })
  return answerContact(context, contactId)
}
