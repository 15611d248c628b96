import type { LocalText } from "../../../kernel/locale.ts"
import { useMessages } from "../../../web/messages.tsx"
import { MemberField } from "../../../web/records/MemberField.tsx"
import type { ComboOption } from "../../../web/ui/combo-option.ts"
import { DateField } from "../../../web/ui/DateField.tsx"
import { MoneyField } from "../../../web/ui/MoneyField.tsx"
import { SelectField, type SelectOption } from "../../../web/ui/SelectField.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import type { useForm } from "../../../web/ui/use-form.ts"
import { type ForecastCategory, forecastCategories } from "../../pipelines/stage.ts"
import type { DealProperty } from "./deal-properties.ts"

export type PropertyStage = { id: string; name: LocalText }

export type PropertyValues = {
  stageId: string
  owner: ComboOption | null
  amountMinor: string | null
  closeDate: string | null
  category: ForecastCategory
  nextStep: string
  nextStepDate: string | null
  tag: string
}

type Props = {
  property: DealProperty
  form: ReturnType<typeof useForm<PropertyValues, unknown>>
  currency: string
  stages: readonly SelectOption[]
}

/** The field or two of one property. */
export function PropertyFields({ property, form, currency, stages }: Props) {
  const t = useMessages()
  switch (property) {
    case "stage":
      return (
        <SelectField label={t("deals.field.stage")} options={stages} {...form.field("stageId")} />
      )
    case "owner":
      return <MemberField label={t("deals.field.owner")} {...form.field("owner")} />
    case "amount":
      return (
        <MoneyField
          label={t("deals.field.amount")}
          currency={currency}
          {...form.field("amountMinor")}
        />
      )
    case "close-date":
      return <DateField label={t("deals.field.expectedCloseDate")} {...form.field("closeDate")} />
    case "category":
      return (
        <SelectField
          label={t("deals.field.forecastCategory")}
          options={forecastCategories.map((value) => ({
            value,
            label: t(`deals.category.${value}`),
          }))}
          {...form.field("category")}
        />
      )
    case "next-step":
      return (
        <>
          <TextField
            label={t("deals.field.nextStep")}
            maxLength={300}
            autoFocus
            {...form.field("nextStep")}
          />
          <DateField label={t("deals.field.nextStepDate")} {...form.field("nextStepDate")} />
        </>
      )
    case "tag":
      return (
        <TextField
          label={t("deals.field.tags")}
          isRequired
          autoFocus
          maxLength={50}
          {...form.field("tag")}
        />
      )
  }
}
