import { useQueryClient } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { FormDialog } from "../../../web/ui/FormDialog.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import { toast } from "../../../web/ui/toasts.ts"
import { useForm } from "../../../web/ui/use-form.ts"
import { listProducts, type Product, setPrices } from "../contract.ts"
import type { PriceList } from "../price-contract.ts"
import { TierRows } from "./TierRows.tsx"

type Props = { product: Product; lists: readonly PriceList[]; onClose: () => void }

/** What a product costs in one list after another, by quantity. Each list keeps a draft of its own. */
export function PricesDialog({ product, lists, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const [listId, setListId] = useState(lists[0]?.id ?? "")
  const list = lists.find(({ id }) => id === listId)
  const title = t("catalogue.prices.title", { name: localText(product.name, locale) })
  if (!list) {
    const close = <Button onClick={onClose}>{t("shell.action.close")}</Button>
    return (
      <Dialog isOpen {...{ onClose, title }} footer={close}>
        <p className="text-muted">{t("catalogue.prices.noList")}</p>
      </Dialog>
    )
  }
  return (
    <PricesForm key={listId} {...{ product, list, title, onClose }}>
      <SelectField
        label={t("catalogue.prices.list")}
        value={listId}
        options={lists.map((one) => ({
          value: one.id,
          label: `${localText(one.name, locale)} · ${one.currency}`,
        }))}
        onChange={setListId}
      />
    </PricesForm>
  )
}

type FormProps = {
  product: Product
  list: PriceList
  title: string
  onClose: () => void
  /** The choice of the list. */
  children: ReactNode
}

function PricesForm({ product, list, title, onClose, children }: FormProps) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const send = apiMutation(setPrices)
  const { id: productId, version, prices } = product
  const tiers = prices.find(({ priceListId }) => priceListId === list.id)?.tiers ?? []
  const form = useForm({
    initial: { tiers: tiers.length > 0 ? tiers : [{ minQuantity: "0", unitPrice: "" }] },
    draftKey: `product.${productId}.prices.${list.id}`,
    save: (values, context) => {
      const filled = values.tiers.filter(({ unitPrice }) => unitPrice !== "")
      return send({ productId, priceListId: list.id, version, tiers: filled }, context)
    },
    onSaved: ({ name }) => {
      toast({ text: t("catalogue.saved", { name: localText(name, locale) }) })
      void invalidate(queries, listProducts)
      onClose()
    },
  })
  return (
    <FormDialog {...{ form, title, onClose }} send={t("catalogue.save")}>
      {children}
      <p className="text-sm text-muted">
        {t(list.isTaxIncluded ? "catalogue.prices.inside" : "catalogue.prices.onTop")}
      </p>
      <TierRows
        tiers={form.values.tiers}
        currency={list.currency}
        onChange={(changed) => form.set("tiers", changed)}
      />
    </FormDialog>
  )
}
