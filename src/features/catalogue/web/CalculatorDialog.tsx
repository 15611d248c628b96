import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiQuery } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useSettled } from "../../../web/records/use-settled.ts"
import { Dialog } from "../../../web/ui/Dialog.tsx"
import { NumberField } from "../../../web/ui/NumberField.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { SelectField } from "../../../web/ui/SelectField.tsx"
import type { Product } from "../contract.ts"
import { calculatePrices, type PriceList } from "../price-contract.ts"
import { CalculationSums } from "./CalculationSums.tsx"
import { DecimalField } from "./DecimalField.tsx"

type Props = { product: Product; lists: readonly PriceList[]; onClose: () => void }

/** What a quantity of a product costs today, and how that comes about. */
export function CalculatorDialog({ product, lists, onClose }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  const [priceListId, setPriceListId] = useState(lists[0]?.id ?? "")
  const [quantity, setQuantity] = useState("1")
  const [discount, setDiscount] = useState<number | null>(null)
  const asked = useSettled({
    priceListId,
    lines: [{ productId: product.id, quantity, discountBp: Math.round((discount ?? 0) * 100) }],
  })
  const isWhole = priceListId !== "" && /^\d{1,9}(\.\d{1,4})?$/.test(asked.lines[0]?.quantity ?? "")
  const result = useQuery({
    ...apiQuery(calculatePrices, asked),
    enabled: isWhole,
    placeholderData: keepPreviousData,
  })
  const name = localText(product.name, locale)
  return (
    <Dialog isOpen onClose={onClose} title={t("catalogue.calculate.title", { name })}>
      {lists.length === 0 ? (
        <p className="text-muted">{t("catalogue.prices.noList")}</p>
      ) : (
        <div className="flex flex-col gap-4">
          <SelectField
            label={t("catalogue.prices.list")}
            value={priceListId}
            options={lists.map((one) => ({ value: one.id, label: localText(one.name, locale) }))}
            onChange={setPriceListId}
          />
          <div className="grid grid-cols-2 gap-3">
            <DecimalField
              label={t("catalogue.calculate.quantity", { unit: localText(product.unit, locale) })}
              decimals={4}
              value={quantity}
              onChange={setQuantity}
            />
            <NumberField
              label={t("catalogue.calculate.discount")}
              value={discount}
              onChange={setDiscount}
              min={0}
              max={100}
              decimals={2}
              unit="%"
            />
          </div>
          <ProblemNotice error={result.error} />
          {!result.error && result.data && <CalculationSums calculation={result.data} />}
        </div>
      )}
    </Dialog>
  )
}
