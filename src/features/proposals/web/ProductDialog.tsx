import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { ComboBox } from "../../../web/ui/ComboBox.tsx"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { listProducts, type Product } from "../../catalogue/contract.ts"
import type { DraftLine } from "../draft.ts"
import { freeLine, productLine } from "../first-draft.ts"
import { ExactField } from "./ExactField.tsx"

type Props = {
  priceListId: string
  onApply: (line: DraftLine) => void
  onClose: () => void
}

/** Adds a line of the catalogue at the price of the proposal's list. */
export function ProductDialog({ priceListId, onApply, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const [product, setProduct] = useState<Product>()
  const [quantity, setQuantity] = useState("1")
  const [found, setFound] = useState<readonly Product[]>([])
  const free = { ...freeLine(crypto.randomUUID(), { en: "", "zh-CN": "" }), quantity }
  const isNumber = /^(0|[1-9]\d{0,8})(\.\d{1,4})?$/.test(quantity)
  const line = product && isNumber ? productLine(free, product, priceListId) : undefined
  const search = async (text: string) => {
    const { items } = await queries.fetchQuery(apiQuery(listProducts, { q: text, limit: 20 }))
    setFound(items)
    return items.map(({ id, code, name }) => ({ id, label: localText(name, locale), detail: code }))
  }
  return (
    <Dialog
      isOpen
      title={t("proposals.option.addProduct")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("shell.action.cancel")}</Button>
          <Button
            look="primary"
            disabled={!line}
            onClick={() => {
              if (line) onApply(line)
            }}
          >
            {t("proposals.line.apply")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ComboBox
          label={t("proposals.line.product")}
          isRequired
          value={product ? { id: product.id, label: localText(product.name, locale) } : null}
          search={search}
          onChange={(chosen) => setProduct(found.find(({ id }) => id === chosen?.id))}
        />
        <ExactField
          label={t("proposals.line.quantity")}
          {...{ decimals: 4, isRequired: true, value: quantity, onChange: setQuantity }}
          problem={product && isNumber && !line ? t("proposals.line.noPrice") : undefined}
        />
      </div>
    </Dialog>
  )
}
