import { localText } from "../../../kernel/locale.ts"
import { apiMutation } from "../../../web/api.ts"
import { useCurrencyOptions } from "../../../web/currency-options.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { switchWorkspace, useSession } from "../../../web/session.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useForm } from "../../../web/ui/use-form.ts"
import type { PipelineTemplateKey } from "../../pipelines/contract.ts"
import { pipelineTemplates } from "../../pipelines/contract.ts"
import { templateNames } from "../../pipelines/template-names.ts"
import { createWorkspace } from "../contract.ts"
import { PlaceFields } from "./PlaceFields.tsx"

/** Founds a further workspace beside the one on screen, and opens it. */
export function CreateWorkspaceDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { workspace } = useSession()
  const currencies = useCurrencyOptions()
  const form = useForm({
    initial: {
      name: "",
      currency: workspace.currency,
      timeZone: workspace.timeZone,
      locale: workspace.locale,
      template: "seven-stages" as PipelineTemplateKey,
    },
    save: (values, context) => apiMutation(createWorkspace)(values, context),
    onSaved: ({ workspaceId }) => void switchWorkspace(workspaceId),
  })
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("workspaces.create.title")}
      send={t("workspaces.create.act")}
    >
      <p className="text-muted">{t("workspaces.create.help")}</p>
      <TextField label={t("workspaces.name")} isRequired maxLength={100} {...form.field("name")} />
      <SelectField
        label={t("workspaces.currency")}
        options={currencies}
        {...form.field("currency")}
      />
      <PlaceFields timeZone={form.field("timeZone")} locale={form.field("locale")} />
      <SelectField
        label={t("workspaces.create.template")}
        options={pipelineTemplates.map((value) => ({
          value,
          label: localText(templateNames[value], locale),
        }))}
        {...form.field("template")}
      />
    </FormDialog>
  )
}
