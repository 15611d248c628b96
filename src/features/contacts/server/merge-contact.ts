import type { Parsed } from "../../../kernel/endpoint.ts"
import { takenOver } from "../../../kernel/merge.ts"
import { Problem } from "../../../kernel/problem.ts"
import type { Handler } from "../../../server/http/handler.ts"
import { valuesOfBoth } from "../../fields/values-of-both.ts"
import { stopSequencesOfContact } from "../../sequences/server/write-door.ts"
import type * as contract from "../contract.ts"
import { mergeFields } from "../merge-fields.ts"
import { answerContact, recordContact } from "./locked-contact.ts"
import * as queries from "./queries.ts"

/** Merges a duplicate into a contact: everything that hangs on it moves over. */
export const mergeContact: Handler<typeof contract.mergeContact> = async (context, input) => {
  const { tx, actor, now } = context
  const { contactId, duplicateId } = input
  const { workspaceId } = actor
  const rows = await queries.lockContacts(tx, workspaceId, [contactId, duplicateId])
  const kept = rows.get(contactId)
  const duplicate = rows.get(duplicateId)
  if (!kept || kept.deletedAt) throw new Problem("not-found", { contactId })
  if (kept.version !== input.version) {
    throw new Problem("version-stale", { current: await answerContact(context, contactId) })
  }
  if (!duplicate || duplicate.deletedAt || duplicateId === contactId) {
    throw new Problem("reference-unknown", { path: "duplicateId" })
  }
  const after = await queries.updateContact(tx, workspaceId, contactId, {
    ...merged(kept, duplicate, input),
    updatedAt: now,
  })
  await queries.updateContact(tx, workspaceId, duplicateId, {
    deletedAt: now,
    updatedAt: now,
    mergedIntoId: contactId,
  })
  await stopSequencesOfContact(tx, context, duplicateId, "contact-merged")
  await queries.moveContactRecords(tx, workspaceId, { fromId: duplicateId, toId: contactId, now })
  recordContact(context, "merge", after, { duplicateId, name: duplicate.name })
  return answerContact(context, contactId)
}

type Chosen = Pick<Parsed<typeof contract.mergeContact>, "take" | "takeCustom">

function merged(
  kept: queries.ContactRow,
  duplicate: queries.ContactRow,
  { take = [], takeCustom = [] }: Chosen,
): queries.ContactPatch {
  const taken = takenOver(kept, duplicate, { fields: mergeFields, chosen: take })
  return {
    ...(taken as queries.ContactPatch), // their columns
    emails: [...new Set([...kept.emails, ...duplicate.emails])],
    phones: [...new Set([...kept.phones, ...duplicate.phones])],
    tags: [...new Set([...kept.tags, ...duplicate.tags])],
    custom: valuesOfBoth(kept.custom, duplicate.custom, takeCustom),
  }
}
