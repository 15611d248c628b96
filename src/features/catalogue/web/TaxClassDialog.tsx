import { useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { listProducts } from "../contract.ts"
import { createTaxClass, listTaxClasses, type TaxClass, updateTaxClass } from "../tax-contract.ts"
import { DecimalField } from "./DecimalField.tsx"
import { NamedDialog } from "./NamedDialog.tsx"

type Props = { tax: TaxClass | undefined; onClose: () => void }

/** Adds a tax class, or changes one. */
export function TaxClassDialog({ tax, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const create = apiMutation(createTaxClass)
  const update = apiMutation(updateTaxClass)
  const form = useForm({
    initial: { en: tax?.name.en ?? "", zh: tax?.name["zh-CN"] ?? "", rate: tax?.rate ?? "" },
    draftKey: tax ? `tax-class.${tax.id}` : "tax-class.new",
    save: ({ en, zh, rate }, context) => {
      const sent = { name: { en, "zh-CN": zh }, rate }
      if (!tax) return create(sent, context)
      return update({ taxClassId: tax.id, version: tax.version, ...sent }, context)
    },
    onSaved: ({ name }) => {
      toast({ text: t("catalogue.saved", { name: localText(name, locale) }) })
      void invalidate(queries, listTaxClasses, listProducts)
      onClose()
    },
  })
  return (
    <NamedDialog form={form} title={t("catalogue.taxes.dialog")} onClose={onClose}>
      <DecimalField
        label={t("catalogue.taxes.rate")}
        help={tax && t("catalogue.taxes.rateHelp")}
        decimals={4}
        unit="%"
        isRequired
        className="max-w-48"
        {...form.field("rate")}
      />
    </NamedDialog>
  )
}
