import type { Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { noteDuplicates, refuseDuplicates } from "../../duplicates/server/queries.ts"
import { mergedValues } from "../../fields/check-values.ts"
import { checkedCustom } from "../../fields/server/queries.ts"
import type * as contract from "../contract.ts"
import { answerContact, recordContact } from "./locked-contact.ts"
import * as queries from "./queries.ts"

/** Creates a contact; one of the same address, or name and phone, is shown first. */
export const createContact: Handler<typeof contract.createContact> = async (context, input) => {
  const { tx, actor, now } = context
  const { duplicateCheck = "refuse", duplicateReason, ...fields } = input
  const { name, emails = [], phones = [], companyId = null } = fields
  const creation = {
    record: "contact" as const,
    entered: { personName: name, emails, phones, companyId },
    choice: { duplicateCheck, duplicateReason },
  }
  await refuseDuplicates(context, creation)
  const custom = await checkedCustom(tx, actor.workspaceId, "contact", fields.custom ?? {})
  const id = newId(now)
  await queries.insertContacts(tx, actor.workspaceId, [
    {
      id,
      name,
      jobTitle: fields.jobTitle ?? null,
      companyId,
      emails: [...new Set(emails)],
      phones: [...new Set(phones)],
      linkedin: fields.linkedin ?? null,
      wechat: fields.wechat ?? null,
      language: fields.language ?? null,
      ownerId: fields.ownerId === undefined ? actor.memberId : fields.ownerId,
      tags: [...new Set(fields.tags ?? [])],
      custom: mergedValues({}, custom),
      sourceKey: null,
      isSample: false,
      createdAt: now,
      updatedAt: now,
      deletedAt: null,
      mergedIntoId: null,
    },
  ])
  recordContact(context, "create", { id, version: 1 }, { name })
  await noteDuplicates(context, id, creation)
  return answerContact(context, id)
}
