import { useQueryClient } from "@tanstack/react-query"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useCurrencyOptions } from "../../../web/currency-options.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { DateField } from "../../../web/ui/DateField.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { useWorkspaceSettings } from "../../../web/workspace-settings.ts"
import { listProducts } from "../contract.ts"
import {
  createPriceList,
  listPriceLists,
  type PriceList,
  updatePriceList,
} from "../price-contract.ts"
import { NamedDialog } from "./NamedDialog.tsx"

type Props = { list: PriceList | undefined; onClose: () => void }

/** Adds a price list; of one that is there the name and the days change, never what its prices mean. */
export function PriceListDialog({ list, onClose }: Props) {
  const t = useMessages()
  const currencies = useCurrencyOptions()
  const form = usePriceListForm({ list, onClose })
  return (
    <NamedDialog form={form} title={t("catalogue.lists.dialog")} onClose={onClose}>
      <SelectField
        label={t("catalogue.lists.currency")}
        options={currencies}
        isDisabled={list !== undefined}
        {...form.field("currency")}
      />
      <CheckBox
        label={t("catalogue.lists.taxIncluded")}
        isChecked={form.values.isTaxIncluded}
        isDisabled={list !== undefined}
        onChange={(isTaxIncluded) => form.set("isTaxIncluded", isTaxIncluded)}
      />
      <div className="grid gap-3 md:grid-cols-2">
        <DateField label={t("catalogue.lists.from")} {...form.field("validFrom")} />
        <DateField label={t("catalogue.lists.to")} {...form.field("validTo")} />
      </div>
    </NamedDialog>
  )
}

function usePriceListForm({ list, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const { currency } = useWorkspaceSettings()
  const create = apiMutation(createPriceList)
  const update = apiMutation(updatePriceList)
  return useForm({
    initial: {
      en: list?.name.en ?? "",
      zh: list?.name["zh-CN"] ?? "",
      currency: list?.currency ?? currency,
      isTaxIncluded: list?.isTaxIncluded ?? false,
      validFrom: list?.validFrom ?? null,
      validTo: list?.validTo ?? null,
    },
    draftKey: list ? `price-list.${list.id}` : "price-list.new",
    save: ({ en, zh, currency: chosen, isTaxIncluded, validFrom, validTo }, context) => {
      const sent = { name: { en, "zh-CN": zh }, validFrom, validTo }
      if (!list) return create({ ...sent, currency: chosen, isTaxIncluded }, context)
      return update({ priceListId: list.id, version: list.version, ...sent }, context)
    },
    onSaved: ({ name }) => {
      toast({ text: t("catalogue.saved", { name: localText(name, locale) }) })
      void invalidate(queries, listPriceLists, listProducts)
      onClose()
    },
  })
}
