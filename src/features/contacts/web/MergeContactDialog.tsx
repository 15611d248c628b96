import { useQueryClient } from "@tanstack/react-query"
import { api, apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ComboBox } from "../../../web/ui/ComboBox.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { type Contact, getContact, listContacts, mergeContact } from "../contract.ts"

/** Chooses the contact that is the same as this one, and says what will happen to it. */
export function MergeContactDialog({
  contact,
  onClose,
}: {
  contact: Contact
  onClose: () => void
}) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(mergeContact)
  const form = useForm({
    initial: { duplicateId: null as ComboOption | null },
    save: ({ duplicateId }, context) =>
      send(
        { contactId: contact.id, version: contact.version, duplicateId: duplicateId?.id ?? "" },
        context,
      ),
    onSaved: (kept) => {
      void queries.invalidateQueries() // deals, notes and files moved with it
      void invalidate(queries, getContact, listContacts)
      toast({ text: t("contacts.merge.done", { contact: kept.name }) })
      onClose()
    },
  })
  const search = async (text: string) => {
    const { items } = await api(listContacts, { q: text, limit: 20 })
    return items
      .filter(({ id }) => id !== contact.id)
      .map(({ id, name, company, emails: [email] }) => {
        const detail = company?.name ?? email
        return { id, label: name, ...(detail ? { detail } : {}) }
      })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("contacts.merge.title")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form="merge-contact"
            isPending={form.isPending}
            disabled={form.values.duplicateId === null}
          >
            {t("contacts.merge.act")}
          </Button>
        </>
      }
    >
      <Form form={form} id="merge-contact">
        <p className="text-muted">{t("contacts.merge.what", { contact: contact.name })}</p>
        <ComboBox
          label={t("contacts.merge.duplicate")}
          search={search}
          {...form.field("duplicateId")}
        />
      </Form>
    </Dialog>
  )
}
