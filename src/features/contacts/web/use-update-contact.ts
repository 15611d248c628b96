import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useShownCustom } from "../../../web/records/use-shown-custom.ts"
import { toast } from "../../../web/ui/toasts.ts"
import { type Contact, getContact, listContacts, updateContact } from "../contract.ts"

export type ContactUpdate = Omit<Input<typeof updateContact>, "contactId" | "version">

/** Saves one or more fields of a contact; a refusal leaves the shown value and is reported. */
export function useUpdateContact(contact: Contact) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateContact)
  const { queryKey } = apiQuery(getContact, { contactId: contact.id })
  const update = useMutation({
    mutationKey: queryKey,
    scope: { id: `contact ${contact.id}` }, // one after another, each on what the one before left
    mutationFn: (update: ContactUpdate, context) =>
      send(
        {
          contactId: contact.id,
          version: queries.getQueryData<Contact>(queryKey)?.version ?? contact.version,
          ...update,
        },
        context,
      ),
    onSuccess: ({ duplicates = [], ...saved }) => {
      queries.setQueryData(queryKey, saved)
      const [other] = duplicates
      if (!other || other.record === "deal") return
      const text = t("contacts.sameAs", { contact: saved.name, other: other.name })
      toast({ text, tone: "danger" })
    },
    onSettled: () => invalidate(queries, getContact, listContacts),
  })
  return { ...update, custom: useShownCustom(queryKey, contact.custom) }
}
