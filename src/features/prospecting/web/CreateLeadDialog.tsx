import { useQuery, useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { CompanyField } from "../../../web/records/CompanyField.tsx"
import { DuplicateCheck } from "../../../web/records/DuplicateCheck.tsx"
import { unlessDuplicate } from "../../../web/records/duplicate-choice.ts"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { listPipelines } from "../../pipelines/contract.ts"
import { createCampaignLead, listCampaignLeads } from "../campaign-lead-contract.ts"
import { listPool } from "../contract.ts"

type Props = { campaignId: string; onClose: () => void }

/** A lead of a campaign for the pool: who it is and where it comes from. */
export function CreateLeadDialog({ campaignId, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const pipelines = useQuery(apiQuery(listPipelines, {})).data?.items ?? []
  const send = apiMutation(createCampaignLead)
  const form = useForm({
    initial: {
      title: "",
      company: null as ComboOption | null,
      source: "",
      pipelineId: "",
      duplicates: unlessDuplicate,
    },
    draftKey: `lead.create ${campaignId}`,
    save: ({ title, company, source, pipelineId, duplicates }, context) =>
      send(
        {
          ...{ campaignId, title, ...duplicates },
          ...(company ? { companyId: company.id } : {}),
          ...(source ? { source } : {}),
          ...(pipelineId ? { pipelineId } : {}),
        },
        context,
      ),
    onSaved: ({ title, owner }) => {
      void invalidate(queries, listCampaignLeads, listPool)
      toast({
        text: owner
          ? t("prospecting.campaignLeads.givenTo", { lead: title, owner: owner.name })
          : t("prospecting.campaignLeads.created", { lead: title }),
      })
      onClose()
    },
  })
  const { title, company, duplicates } = form.values
  const { value, ...pipelineField } = form.field("pipelineId")
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("prospecting.campaignLeads.new")}
      send={t("prospecting.campaignLeads.create")}
    >
      <TextField
        label={t("prospecting.campaignLeads.name")}
        isRequired
        autoFocus
        maxLength={200}
        {...form.field("title")}
      />
      <CompanyField label={t("prospecting.company")} {...form.field("company")} />
      <DuplicateCheck
        record="deal"
        entered={{ title, companyName: company ? "" : title, companyId: company?.id ?? null }}
        choice={duplicates}
        onChoice={(choice) => form.set("duplicates", choice)}
      />
      <TextField label={t("prospecting.source")} maxLength={100} {...form.field("source")} />
      {pipelines.length > 1 && (
        <SelectField
          label={t("prospecting.campaignLeads.pipeline")}
          options={pipelines.map(({ id, name }) => ({
            value: id,
            label: localText(name, locale),
          }))}
          value={value || (pipelines[0]?.id ?? "")}
          {...pipelineField}
        />
      )}
      <p className="text-sm text-muted">{t("prospecting.campaignLeads.createHint")}</p>
    </FormDialog>
  )
}
