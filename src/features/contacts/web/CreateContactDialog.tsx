import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { useDeferredValue } from "react"
import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { CompanyField } from "../../../web/records/CompanyField.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createContact, findDuplicateContacts, listContacts } from "../contract.ts"

type Props = {
  onClose: () => void
  /** Filled in already, on the company's page. */
  company?: ComboOption | null
}

/** The few fields a contact begins with; those that look like it are shown while typing. */
export function CreateContactDialog({ onClose, company = null }: Props) {
  const t = useMessages()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const send = apiMutation(createContact)
  const form = useForm({
    initial: {
      name: "",
      jobTitle: "",
      email: "",
      phone: "",
      companyId: company,
      allowDuplicate: false,
    },
    draftKey: "contact.create",
    save: ({ name, allowDuplicate, jobTitle, email, phone, companyId }, context) =>
      send(
        {
          name,
          allowDuplicate,
          ...(jobTitle.trim() ? { jobTitle } : {}),
          ...(email.trim() ? { emails: [email] } : {}),
          ...(phone.trim() ? { phones: [phone] } : {}),
          ...(companyId ? { companyId: companyId.id } : {}),
        },
        context,
      ),
    onSaved: (contact) => {
      void invalidate(queries, listContacts)
      toast({ text: t("contacts.created", { contact: contact.name }) })
      onClose()
      void navigate({ to: "/contacts/$contactId", params: { contactId: contact.id } })
    },
  })
  const isDuplicate =
    form.error instanceof ProblemError && form.error.problem.code === "duplicate-found"
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("contacts.new")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form="create-contact"
            isPending={form.isPending}
            onClick={() => isDuplicate && form.set("allowDuplicate", true)}
          >
            {t(isDuplicate ? "contacts.createAnyway" : "contacts.create")}
          </Button>
        </>
      }
    >
      <Form form={form} id="create-contact">
        <TextField
          label={t("contacts.field.name")}
          isRequired
          autoFocus
          maxLength={200}
          {...form.field("name")}
        />
        <SimilarContacts name={form.values.name} email={form.values.email} />
        <TextField
          label={t("contacts.field.jobTitle")}
          maxLength={200}
          {...form.field("jobTitle")}
        />
        <CompanyField label={t("contacts.field.company")} {...form.field("companyId")} />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            label={t("contacts.field.email")}
            type="email"
            maxLength={254}
            {...form.field("email")}
          />
          <TextField
            label={t("contacts.field.phone")}
            type="tel"
            maxLength={50}
            {...form.field("phone")}
          />
        </div>
      </Form>
    </Dialog>
  )
}

/** A hint, never a wall. */
function SimilarContacts({ name, email }: { name: string; email: string }) {
  const t = useMessages()
  const asked = useDeferredValue(name.trim())
  const address = useDeferredValue(email.trim())
  const similar = useQuery({
    ...apiQuery(findDuplicateContacts, { name: asked, email: address }),
    enabled: asked.length >= 2,
  })
  const items = asked.length >= 2 ? (similar.data?.items ?? []) : []
  if (items.length === 0) return null
  return (
    <div className="rounded-card bg-warn-soft px-3 py-2 text-xs text-warn">
      <p className="font-medium">{t("contacts.similar")}</p>
      <ul>
        {items.slice(0, 3).map((contact) => (
          <li key={contact.id}>
            <Link
              to="/contacts/$contactId"
              params={{ contactId: contact.id }}
              className="underline"
            >
              {contact.name}
            </Link>
            {contact.company && ` · ${contact.company.name}`}
          </li>
        ))}
      </ul>
    </div>
  )
}
