import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { type Contact, getContact, listContacts, updateContact } from "../contract.ts"

export type ContactUpdate = Omit<Input<typeof updateContact>, "contactId" | "version">

/** Saves one or more fields of a contact; a refusal leaves the shown value and is reported. */
export function useUpdateContact(contact: Contact) {
  const queries = useQueryClient()
  const send = apiMutation(updateContact)
  return useMutation({
    mutationFn: (update: ContactUpdate, context) =>
      send({ contactId: contact.id, version: contact.version, ...update }, context),
    onSuccess: (saved) =>
      queries.setQueryData(apiQuery(getContact, { contactId: contact.id }).queryKey, saved),
    onSettled: () => invalidate(queries, getContact, listContacts),
  })
}
