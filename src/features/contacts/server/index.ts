import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { createContact } from "./create-contact.ts"
import { deleteContact, restoreContact } from "./delete-contact.ts"
import { getContact } from "./get-contact.ts"
import { listContacts } from "./list-contacts.ts"
import { mergeContact } from "./merge-contact.ts"
import { updateContact } from "./update-contact.ts"

/** Every operation on contacts. */
export const operations: readonly Mounted[] = [
  mounted(contract.createContact, createContact),
  mounted(contract.deleteContact, deleteContact),
  mounted(contract.getContact, getContact),
  mounted(contract.listContacts, listContacts),
  mounted(contract.mergeContact, mergeContact),
  mounted(contract.restoreContact, restoreContact),
  mounted(contract.updateContact, updateContact),
]
