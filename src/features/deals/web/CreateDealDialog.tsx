import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { CampaignField } from "../../../web/records/CampaignField.tsx"
import { CompanyField } from "../../../web/records/CompanyField.tsx"
import { DuplicateCheck } from "../../../web/records/DuplicateCheck.tsx"
import { isCreatedAnyway, unlessDuplicate } from "../../../web/records/duplicate-choice.ts"
import { useSession } from "../../../web/session.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { DateField } from "../../../web/ui/DateField.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { MoneyField } from "../../../web/ui/MoneyField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { getPipeline } from "../../pipelines/contract.ts"
import { isAfterWin } from "../../pipelines/stage.ts"
import { getBoard } from "../board-contract.ts"
import { createDeal, listDeals } from "../contract.ts"

type Props = { pipelineId: string; onClose: () => void }

/** The few fields a deal begins with; everything else is filled where it is learnt. */
export function CreateDealDialog({ pipelineId, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { workspace } = useSession()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const pipeline = useQuery(apiQuery(getPipeline, { pipelineId }))
  const stages = (pipeline.data?.stages ?? []).filter(({ kind }) => !isAfterWin(kind))
  const send = apiMutation(createDeal)
  const form = useForm({
    initial: {
      title: "",
      company: null as ComboOption | null,
      source: "",
      campaign: null as ComboOption | null,
      stageId: "",
      amountMinor: null as string | null,
      expectedCloseDate: null as string | null,
      nextStep: "",
      nextStepDate: null as string | null,
      duplicates: unlessDuplicate,
    },
    draftKey: "deal.create",
    save: ({ company, source, campaign, stageId, nextStep, duplicates, ...fields }, context) =>
      send(
        {
          ...fields,
          ...duplicates,
          pipelineId,
          currency: workspace.currency,
          ...(company ? { companyId: company.id } : {}),
          ...(source ? { source } : {}),
          ...(campaign ? { campaignId: campaign.id } : {}),
          ...(stageId ? { stageId } : {}),
          ...(nextStep ? { nextStep } : {}),
        },
        context,
      ),
    onSaved: (deal) => {
      void invalidate(queries, getBoard, listDeals)
      toast({ text: t("deals.created", { deal: deal.title }) })
      onClose()
      void navigate({ to: "/deals/$dealId", params: { dealId: deal.id } })
    },
  })
  const options = stages.map(({ id, name }) => ({ value: id, label: localText(name, locale) }))
  const { value, ...stageField } = form.field("stageId")
  const { title, company, duplicates } = form.values
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={t("deals.new")}
      send={t(isCreatedAnyway(duplicates) ? "deals.createAnyway" : "deals.create")}
    >
      <TextField
        label={t("deals.field.title")}
        isRequired
        autoFocus
        maxLength={200}
        {...form.field("title")}
      />
      <CompanyField label={t("deals.field.company")} {...form.field("company")} />
      <DuplicateCheck
        record="deal"
        entered={{ title, companyName: company ? "" : title, companyId: company?.id ?? null }}
        choice={duplicates}
        onChoice={(choice) => form.set("duplicates", choice)}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField label={t("deals.field.source")} maxLength={100} {...form.field("source")} />
        <CampaignField label={t("deals.field.campaign")} {...form.field("campaign")} />
      </div>
      <div className="grid grid-cols-2 gap-4">
        <MoneyField
          label={t("deals.field.amount")}
          currency={workspace.currency}
          {...form.field("amountMinor")}
        />
        <DateField
          label={t("deals.field.expectedCloseDate")}
          {...form.field("expectedCloseDate")}
        />
      </div>
      <SelectField
        label={t("deals.field.stage")}
        options={options}
        value={value || (options[0]?.value ?? "")}
        {...stageField}
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField label={t("deals.field.nextStep")} maxLength={300} {...form.field("nextStep")} />
        <DateField label={t("deals.field.nextStepDate")} {...form.field("nextStepDate")} />
      </div>
    </FormDialog>
  )
}
