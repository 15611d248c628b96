import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { answerContact } from "./locked-contact.ts"
import { findSimilarContacts } from "./queries.ts"

/** A contact, also a deleted one, so that its page can bring it back. */
export const getContact: Handler<typeof contract.getContact> = (context, { contactId }) =>
  answerContact(context, contactId)

/** Contacts with the same mail address or phone number, then namesakes. */
export const findDuplicateContacts: Handler<typeof contract.findDuplicateContacts> = async (
  { tx, actor },
  { name, email, phone, companyId, contactId },
) => {
  const found = await findSimilarContacts(tx, actor.workspaceId, {
    name,
    emails: email ? [email] : [],
    phone,
    companyId,
    exceptId: contactId,
  })
  return {
    items: found.map(({ id, name, email, companyId, companyName }) => ({
      id,
      name,
      email,
      company: companyId ? { id: companyId, name: companyName ?? "" } : null,
    })),
  }
}
