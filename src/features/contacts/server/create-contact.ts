import { Problem } from "../../../kernel/problem.ts"
import type { Context, Handler } from "../../../server/http/handler.ts"
import { newId } from "../../../server/ids.ts"
import { mergedValues } from "../../fields/check-values.ts"
import { checkedCustom } from "../../fields/server/queries.ts"
import type * as contract from "../contract.ts"
import { answerContact, recordContact } from "./locked-contact.ts"
import * as queries from "./queries.ts"

/** Creates a contact; one with the same mail address is shown first. */
export const createContact: Handler<typeof contract.createContact> = async (context, input) => {
  const { tx, actor, now } = context
  const { allowDuplicate, ...fields } = input
  if (!allowDuplicate) await refuseDuplicate(context, fields)
  const custom = await checkedCustom(tx, actor.workspaceId, "contact", fields.custom ?? {})
  const id = newId(now)
  await queries.insertContacts(tx, actor.workspaceId, [
    {
      id,
      name: fields.name,
      jobTitle: fields.jobTitle ?? null,
      companyId: fields.companyId ?? null,
      emails: [...new Set(fields.emails ?? [])],
      phones: [...new Set(fields.phones ?? [])],
      linkedin: fields.linkedin ?? null,
      wechat: fields.wechat ?? null,
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
  recordContact(context, "create", { id, version: 1 }, { name: fields.name })
  return answerContact(context, id)
}

/** Namesakes are common; one mail address belongs to one person. */
async function refuseDuplicate(
  { tx, actor }: Context,
  { name, emails = [] }: { name: string; emails?: string[] | undefined },
) {
  if (emails.length === 0) return
  const similar = await queries.findSimilarContacts(tx, actor.workspaceId, { name, emails })
  const same = similar.filter(({ isSame }) => isSame)
  if (same.length === 0) return
  const duplicates = same.map(({ id, name, email }) => ({ id, name, email }))
  throw new Problem("duplicate-found", { duplicates })
}
