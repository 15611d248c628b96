import { useQuery } from "@tanstack/react-query"
import type { Locale } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery } from "../../../web/api.ts"
import { dropDraft } from "../../../web/drafts.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { LanguageField } from "../../../web/ui/LanguageField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import { type Contract, startDraft } from "../contract.ts"
import { listContractTemplates } from "../settings-contract.ts"
import { useContractSaved } from "./use-contract-saved.ts"

type Values = { template: string; locale: Locale }

/** Begins the draft, or begins it anew: from a template, or from the terms. */
export function BeginDialog({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const show = useContractSaved()
  const send = apiMutation(startDraft)
  const templates = useQuery(apiQuery(listContractTemplates, {}))
  const { dealId, draft } = contract
  const initial: Values = { template: "", locale }
  const form = useForm({
    initial,
    save: ({ template, ...values }, context) =>
      send(
        { dealId, version: draft?.version ?? 0, contractTemplateId: template || null, ...values },
        context,
      ),
    onSaved: (saved) => {
      dropDraft(`contract.${dealId}`)
      show(saved)
      onClose()
    },
  })
  const offered = (templates.data?.items ?? []).filter(({ isArchived }) => !isArchived)
  return (
    <FormDialog
      {...{ form, onClose }}
      title={t(draft ? "contracts.draft.anewTitle" : "contracts.draft.begin")}
      send={t(draft ? "contracts.draft.anew" : "contracts.draft.begin")}
    >
      {draft && <p className="text-muted">{t("contracts.draft.anewHelp")}</p>}
      <SelectField
        label={t("contracts.draft.template")}
        emptyLabel={t("contracts.draft.noTemplate")}
        options={offered.map(({ id: value, name: label }) => ({ value, label }))}
        {...form.field("template")}
      />
      {form.values.template === "" && (
        <LanguageField label={t("contracts.settings.language")} {...form.field("locale")} />
      )}
    </FormDialog>
  )
}
