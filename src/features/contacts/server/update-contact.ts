import { changedFields, changesOf } from "../../../server/db/field-changes.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { findOthersLike } from "../../duplicates/server/queries.ts"
import { mergedValues } from "../../fields/check-values.ts"
import { checkedCustom } from "../../fields/server/queries.ts"
import type * as contract from "../contract.ts"
import { answerContact, lockedContact, recordContact } from "./locked-contact.ts"
import * as queries from "./queries.ts"

/** Changes fields of a contact; what changes nothing writes nothing. */
export const updateContact: Handler<typeof contract.updateContact> = async (context, input) => {
  const { tx, actor, now } = context
  const { contactId, version, custom, emails, phones, tags, ...fields } = input
  const before = await lockedContact(context, contactId, version)
  const checked = custom && (await checkedCustom(tx, actor.workspaceId, "contact", custom))
  const patch: queries.ContactPatch = changedFields(before, {
    ...fields,
    emails: emails && [...new Set(emails)],
    phones: phones && [...new Set(phones)],
    tags: tags && [...new Set(tags)],
    custom: checked && mergedValues(before.custom, checked),
  })
  if (Object.keys(patch).length === 0) return answerContact(context, contactId)
  const after = await queries.updateContact(tx, actor.workspaceId, contactId, {
    ...patch,
    updatedAt: now,
  })
  recordContact(context, "update", after, { changes: changesOf(before, patch) })
  const duplicates = await othersLike(context, after, patch)
  const answer = await answerContact(context, contactId)
  return duplicates ? { ...answer, duplicates } : answer
}

/** Who is the same by an address, or by name and phone, one of which was changed. */
function othersLike(context: Context, after: queries.ContactRow, patch: queries.ContactPatch) {
  const { id, name, phones, companyId } = after
  const isByPhone = patch.name !== undefined || patch.phones !== undefined
  if (!isByPhone && !patch.emails) return undefined
  const entered = { id, personName: name, companyId, emails: patch.emails ?? [] }
  return findOthersLike(context, "contact", { ...entered, phones: isByPhone ? phones : [] })
}
