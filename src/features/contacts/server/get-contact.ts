import type { Handler } from "../../../server/http/handler.ts"
import type * as contract from "../contract.ts"
import { answerContact } from "./locked-contact.ts"

/** A contact, also a deleted one, so that its page can bring it back. */
export const getContact: Handler<typeof contract.getContact> = (context, { contactId }) =>
  answerContact(context, contactId)
