import { useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { ProblemError } from "../../../kernel/client.ts"
import type { Locale } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Form } from "../../../web/ui/Form.tsx"
import { LanguageField } from "../../../web/ui/LanguageField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import type { Clause } from "../clause.ts"
import { placeholders } from "../placeholders.ts"
import {
  type ContractTemplate,
  createContractTemplate,
  getContractTemplate,
  listContractTemplates,
  publishContractTemplate,
} from "../settings-contract.ts"
import { ClauseFields } from "./ClauseFields.tsx"
import { useGroups } from "./group-names.ts"

/** The clauses of a template with the placeholders they can name, published as a version. */
export function TemplateEditor({ template }: { template?: ContractTemplate }) {
  const t = useMessages()
  const form = useTemplateForm(template)
  const { values, error } = form
  const isStale = error instanceof ProblemError && error.problem.code === "version-stale"
  return (
    <Form form={form} className="flex max-w-6xl flex-col gap-5">
      {template && <Published template={template} />}
      <div className="grid max-w-2xl gap-4 md:grid-cols-2">
        <TextField
          label={t("contracts.settings.templateName")}
          isRequired
          maxLength={100}
          {...form.field("name")}
        />
        <LanguageField label={t("contracts.settings.language")} {...form.field("locale")} />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <ClauseFields
          clauses={values.clauses}
          error={error}
          onChange={(clauses) => form.set("clauses", clauses)}
        />
        <Placeholders />
      </div>
      {isStale && (
        <div role="alert" className="flex flex-col gap-2 rounded-card bg-warn-soft p-3">
          <p className="text-warn">{t("contracts.settings.stale")}</p>
          <Button className="self-start" onClick={form.reset}>
            {t("contracts.settings.reload")}
          </Button>
        </div>
      )}
      <Button look="primary" type="submit" className="self-start" isPending={form.isPending}>
        {t(template ? "contracts.settings.publish" : "contracts.settings.create")}
      </Button>
    </Form>
  )
}

function Published({
  template: { number, publishedBy, publishedAt },
}: {
  template: ContractTemplate
}) {
  const t = useMessages()
  const format = useFormat()
  return (
    <p className="text-xs text-muted">
      {t("contracts.settings.publishedBy", {
        ...{ number: String(number), name: publishedBy.name },
        when: format.dateTime(publishedAt),
      })}
    </p>
  )
}

function Placeholders() {
  const t = useMessages()
  const keys = useGroups().map(({ key }) => `terms.${key}`)
  return (
    <aside className="flex flex-col gap-2 rounded-card bg-sunken p-3">
      <h2 className="font-medium">{t("contracts.draft.placeholders")}</h2>
      <p className="text-xs text-muted">{t("contracts.draft.placeholdersHelp")}</p>
      <ul className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
        {[...placeholders, ...keys].map((name) => (
          <li key={name}>
            <code>{`{{${name}}}`}</code>
          </li>
        ))}
      </ul>
    </aside>
  )
}

type Values = { name: string; locale: Locale; clauses: Clause[]; number: number }

function useTemplateForm(template: ContractTemplate | undefined) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const create = apiMutation(createContractTemplate)
  const publish = apiMutation(publishContractTemplate)
  const { name = "", clauses = [], number = 0 } = template ?? {}
  const initial: Values = { name, clauses, number, locale: template?.locale ?? locale }
  return useForm({
    initial,
    draftKey: `contract-template.${template?.id ?? "new"}`,
    save: ({ number: read, ...content }, context) =>
      template
        ? publish({ contractTemplateId: template.id, number: read, ...content }, context)
        : create(content, context),
    onSaved: (saved) => {
      const { id: contractTemplateId } = saved
      void invalidate(queries, listContractTemplates)
      queries.setQueryData(apiQuery(getContractTemplate, { contractTemplateId }).queryKey, saved)
      toast({ text: t("contracts.settings.published", { number: String(saved.number) }) })
      if (template) return
      void navigate({
        to: "/settings/contracts/$contractTemplateId",
        params: { contractTemplateId },
      })
    },
  })
}
