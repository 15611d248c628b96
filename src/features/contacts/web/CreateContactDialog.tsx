import { useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import type { Locale } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { CompanyField } from "../../../web/records/CompanyField.tsx"
import { DuplicateCheck } from "../../../web/records/DuplicateCheck.tsx"
import { isCreatedAnyway, unlessDuplicate } from "../../../web/records/duplicate-choice.ts"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { languages } from "../../../web/ui/LanguageField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createContact, listContacts } from "../contract.ts"

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
      language: "" as Locale | "",
      companyId: company,
      duplicates: unlessDuplicate,
    },
    draftKey: "contact.create",
    save: ({ name, duplicates, jobTitle, email, phone, language, companyId }, context) =>
      send(
        {
          name,
          ...duplicates,
          ...(jobTitle.trim() ? { jobTitle } : {}),
          ...(email.trim() ? { emails: [email] } : {}),
          ...(phone.trim() ? { phones: [phone] } : {}),
          ...(language ? { language } : {}),
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
  const { name, email, phone, companyId, duplicates } = form.values
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("contacts.new")}
      send={t(isCreatedAnyway(duplicates) ? "contacts.createAnyway" : "contacts.create")}
    >
      <TextField
        label={t("contacts.field.name")}
        isRequired
        autoFocus
        maxLength={200}
        {...form.field("name")}
      />
      <TextField label={t("contacts.field.jobTitle")} maxLength={200} {...form.field("jobTitle")} />
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
      <SelectField
        label={t("contacts.field.language")}
        emptyLabel={t("contacts.field.languageUnset")}
        options={languages}
        {...form.field("language")}
      />
      <DuplicateCheck
        record="contact"
        entered={{
          personName: name,
          emails: [email],
          phones: [phone],
          companyId: companyId?.id ?? null,
        }}
        choice={duplicates}
        onChoice={(choice) => form.set("duplicates", choice)}
      />
    </FormDialog>
  )
}
