import { useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { DuplicateCheck } from "../../../web/records/DuplicateCheck.tsx"
import { isCreatedAnyway, unlessDuplicate } from "../../../web/records/duplicate-choice.ts"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createCompany, listCompanies } from "../contract.ts"

/** The few fields a company begins with; those that look like it are shown while typing. */
export function CreateCompanyDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const send = apiMutation(createCompany)
  const form = useForm({
    initial: {
      name: "",
      website: "",
      sector: "",
      country: "",
      city: "",
      duplicates: unlessDuplicate,
    },
    draftKey: "company.create",
    save: ({ name, duplicates, ...texts }, context) => {
      const given = Object.entries(texts).filter(([, text]) => text.trim() !== "")
      return send({ name, ...duplicates, ...Object.fromEntries(given) }, context)
    },
    onSaved: (company) => {
      void invalidate(queries, listCompanies)
      toast({ text: t("companies.created", { company: company.name }) })
      onClose()
      void navigate({ to: "/companies/$companyId", params: { companyId: company.id } })
    },
  })
  const { name, website, duplicates } = form.values
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("companies.new")}
      send={t(isCreatedAnyway(duplicates) ? "companies.createAnyway" : "companies.create")}
    >
      <TextField
        label={t("companies.field.name")}
        isRequired
        autoFocus
        maxLength={200}
        {...form.field("name")}
      />
      <TextField
        label={t("companies.field.website")}
        placeholder="example.com"
        maxLength={500}
        {...form.field("website")}
      />
      <DuplicateCheck
        record="company"
        entered={{ companyName: name, domain: website }}
        choice={duplicates}
        onChoice={(choice) => form.set("duplicates", choice)}
      />
      <TextField label={t("companies.field.sector")} maxLength={100} {...form.field("sector")} />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label={t("companies.field.country")}
          maxLength={100}
          {...form.field("country")}
        />
        <TextField label={t("companies.field.city")} maxLength={100} {...form.field("city")} />
      </div>
    </FormDialog>
  )
}
