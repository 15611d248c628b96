import { useQueryClient } from "@tanstack/react-query"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { CompanyField } from "../../../web/records/CompanyField.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { type Company, getCompany, listCompanies, mergeCompany } from "../contract.ts"

/** Chooses the company that is the same as this one, and says what will happen to it. */
export function MergeCompanyDialog({
  company,
  onClose,
}: {
  company: Company
  onClose: () => void
}) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(mergeCompany)
  const form = useForm({
    initial: { duplicateId: null as ComboOption | null },
    save: ({ duplicateId }, context) =>
      send(
        { companyId: company.id, version: company.version, duplicateId: duplicateId?.id ?? "" },
        context,
      ),
    onSaved: (kept) => {
      void queries.invalidateQueries() // deals, contacts, notes and files moved with it
      void invalidate(queries, getCompany, listCompanies)
      toast({ text: t("companies.merge.done", { company: kept.name }) })
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("companies.merge.title")}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form="merge-company"
            isPending={form.isPending}
            disabled={form.values.duplicateId === null}
          >
            {t("companies.merge.act")}
          </Button>
        </>
      }
    >
      <Form form={form} id="merge-company">
        <p className="text-muted">{t("companies.merge.what", { company: company.name })}</p>
        <CompanyField
          label={t("companies.merge.duplicate")}
          exceptId={company.id}
          {...form.field("duplicateId")}
        />
      </Form>
    </Dialog>
  )
}
