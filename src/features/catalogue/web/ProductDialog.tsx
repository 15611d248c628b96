import { useQuery } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useMay } from "../../../web/session.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { TextArea } from "../../../web/ui/TextArea.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { billings, type Product, productKinds } from "../contract.ts"
import { listTaxClasses } from "../tax-contract.ts"
import { DecimalField } from "./DecimalField.tsx"
import { useProductForm } from "./use-product-form.ts"

type Props = { product: Product | undefined; onClose: () => void }

/** Adds a product or a service, or changes one. */
export function ProductDialog({ product, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const { currency } = useWorkspaceSettings()
  const maySeeCosts = useMay("product.cost")
  const taxes = useQuery(apiQuery(listTaxClasses, {}))
  const form = useProductForm({ product, currency, onClose })
  const { en, zh, unitEn, unitZh, taxClassId } = form.values
  const offered = (taxes.data?.items ?? []).filter(
    ({ id, isArchived }) => !isArchived || id === taxClassId,
  )
  return (
    <FormDialog
      {...{ form, onClose }}
      width="wide"
      title={
        product
          ? t("catalogue.product.editTitle", { name: localText(product.name, locale) })
          : t("catalogue.product.add")
      }
      send={t("catalogue.save")}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          label={t("catalogue.product.code")}
          help={t("catalogue.product.codeHelp")}
          maxLength={60}
          isRequired
          {...form.field("code")}
        />
        <SelectField
          label={t("catalogue.product.kind")}
          options={productKinds.map((value) => ({ value, label: t(`catalogue.kind.${value}`) }))}
          {...form.field("kind")}
        />
        <TextField
          label={t("catalogue.nameEnglish")}
          maxLength={200}
          isRequired={zh.trim() === ""}
          {...form.field("en")}
        />
        <TextField
          label={t("catalogue.nameChinese")}
          maxLength={200}
          isRequired={en.trim() === ""}
          {...form.field("zh")}
        />
        <TextField
          label={t("catalogue.product.unitEnglish")}
          help={t("catalogue.product.unitHelp")}
          maxLength={40}
          isRequired={unitZh.trim() === ""}
          {...form.field("unitEn")}
        />
        <TextField
          label={t("catalogue.product.unitChinese")}
          maxLength={40}
          isRequired={unitEn.trim() === ""}
          {...form.field("unitZh")}
        />
        <SelectField
          label={t("catalogue.product.billing")}
          options={billings.map((value) => ({ value, label: t(`catalogue.billing.${value}`) }))}
          {...form.field("billing")}
        />
        <SelectField
          label={t("catalogue.product.tax")}
          emptyLabel={t("catalogue.product.untaxed")}
          options={offered.map(({ id, name, rate }) => ({
            value: id,
            label: `${localText(name, locale)} · ${rate}%`,
          }))}
          {...form.field("taxClassId")}
        />
        <TextArea label={t("catalogue.product.english")} {...form.field("descriptionEn")} />
        <TextArea label={t("catalogue.product.chinese")} {...form.field("descriptionZh")} />
        {maySeeCosts && (
          <DecimalField
            label={t("catalogue.product.cost")}
            help={t("catalogue.product.costHelp")}
            decimals={6}
            unit={currency}
            {...form.field("cost")}
          />
        )}
      </div>
    </FormDialog>
  )
}
