import { useQuery, useQueryClient } from "@tanstack/react-query"
import { Link, useNavigate } from "@tanstack/react-router"
import { useDeferredValue } from "react"
import { ProblemError } from "../../../kernel/client.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { createCompany, findDuplicateCompanies, listCompanies } from "../contract.ts"

/** The few fields a company begins with; those that look like it are shown while typing. */
export function CreateCompanyDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const send = apiMutation(createCompany)
  const form = useForm({
    initial: { name: "", website: "", sector: "", country: "", city: "", allowDuplicate: false },
    draftKey: "company.create",
    save: ({ name, allowDuplicate, ...texts }, context) => {
      const given = Object.entries(texts).filter(([, text]) => text.trim() !== "")
      return send({ name, allowDuplicate, ...Object.fromEntries(given) }, context)
    },
    onSaved: (company) => {
      void invalidate(queries, listCompanies)
      toast({ text: t("companies.created", { company: company.name }) })
      onClose()
      void navigate({ to: "/companies/$companyId", params: { companyId: company.id } })
    },
  })
  const isDuplicate =
    form.error instanceof ProblemError && form.error.problem.code === "duplicate-found"
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("companies.new")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form="create-company"
            isPending={form.isPending}
            onClick={() => isDuplicate && form.set("allowDuplicate", true)}
          >
            {t(isDuplicate ? "companies.createAnyway" : "companies.create")}
          </Button>
        </>
      }
    >
      <Form form={form} id="create-company">
        <TextField
          label={t("companies.field.name")}
          isRequired
          autoFocus
          maxLength={200}
          {...form.field("name")}
        />
        <SimilarCompanies name={form.values.name} />
        <TextField
          label={t("companies.field.website")}
          placeholder="example.com"
          maxLength={500}
          {...form.field("website")}
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
      </Form>
    </Dialog>
  )
}

/** A hint, never a wall. */
function SimilarCompanies({ name }: { name: string }) {
  const t = useMessages()
  const asked = useDeferredValue(name.trim())
  const similar = useQuery({
    ...apiQuery(findDuplicateCompanies, { name: asked }),
    enabled: asked.length >= 2,
  })
  const items = asked.length >= 2 ? (similar.data?.items ?? []) : []
  if (items.length === 0) return null
  return (
    <div className="rounded-card bg-warn-soft px-3 py-2 text-xs text-warn">
      <p className="font-medium">{t("companies.similar")}</p>
      <ul>
        {items.slice(0, 3).map((company) => (
          <li key={company.id}>
            <Link
              to="/companies/$companyId"
              params={{ companyId: company.id }}
              className="underline"
            >
              {company.name}
            </Link>
            {company.domain && ` · ${company.domain}`}
          </li>
        ))}
      </ul>
    </div>
  )
}
