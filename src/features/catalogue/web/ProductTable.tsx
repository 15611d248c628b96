import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Archive, Calculator, Pencil, Tags, Undo2 } from "lucide-react"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { Badge } from "../../../web/ui/Badge.tsx"
import { Menu } from "../../../web/ui/Menu.tsx"
import { Table } from "../../../web/ui/Table.tsx"
import { Td } from "../../../web/ui/Td.tsx"
import { Th } from "../../../web/ui/Th.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { listProducts, type Product, updateProduct } from "../contract.ts"
import type { PriceList } from "../price-contract.ts"
import type { ProductAsk } from "./product-ask.ts"
import { useUnitPrice } from "./use-unit-price.ts"

type Props = {
  products: readonly Product[]
  /** Those that are not archived, each a column. */
  lists: readonly PriceList[]
  mayAdmin: boolean
  onAsk: (ask: ProductAsk) => void
}

/** Products with the price of the smallest quantity in each list. */
export function ProductTable({ products, lists, ...rest }: Props) {
  const t = useMessages()
  const { locale } = useLanguage()
  return (
    <Table label={t("catalogue.tab.products")}>
      <thead>
        <tr>
          <Th className="max-md:hidden">{t("catalogue.product.code")}</Th>
          <Th>{t("catalogue.product.name")}</Th>
          <Th className="max-md:hidden">{t("catalogue.product.billing")}</Th>
          <Th align="end" className="max-md:hidden">
            {t("catalogue.product.tax")}
          </Th>
          {lists.map((list) => (
            <Th key={list.id} align="end">
              {localText(list.name, locale)}
            </Th>
          ))}
          <Th>
            <span className="sr-only">{t("catalogue.product.acts")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <Row key={product.id} {...{ product, lists, ...rest }} />
        ))}
      </tbody>
    </Table>
  )
}

function Row({ product, lists, mayAdmin, onAsk }: Omit<Props, "products"> & { product: Product }) {
  const t = useMessages()
  const { locale } = useLanguage()
  const unitPrice = useUnitPrice()
  const { code, name, unit, billing, taxClass, prices, isArchived } = product
  const title = localText(name, locale)
  const first = (list: PriceList) => {
    const tiers = prices.find(({ priceListId }) => priceListId === list.id)?.tiers ?? []
    const [tier] = tiers
    if (!tier) return "—"
    const price = unitPrice(tier.unitPrice, list.currency)
    return tiers.length > 1 ? t("catalogue.product.tiered", { price }) : price
  }
  return (
    <tr className="border-b border-line hover:bg-hover">
      <Td className="whitespace-nowrap text-muted max-md:hidden">{code}</Td>
      <Td className="max-w-96 min-w-36">
        <span className="font-medium wrap-anywhere">{title}</span>
        <span className="block text-xs wrap-anywhere text-muted md:hidden">{code}</span>
        {isArchived && (
          <span className="ms-2">
            <Badge>{t("catalogue.archived")}</Badge>
          </span>
        )}
      </Td>
      <Td className="whitespace-nowrap max-md:hidden">
        {t(`catalogue.billing.${billing}`)}
        <span className="ms-2 text-muted">{localText(unit, locale)}</span>
      </Td>
      <Td align="end" className="max-md:hidden">
        {taxClass ? `${taxClass.rate}%` : "—"}
      </Td>
      {lists.map((list) => (
        <Td key={list.id} align="end" className="tabular-nums">
          {first(list)}
        </Td>
      ))}
      <Td align="end">
        <Menu
          label={t("catalogue.product.actsOf", { name: title })}
          groups={[{ id: "product", acts: useActs({ product, mayAdmin, onAsk }) }]}
        />
      </Td>
    </tr>
  )
}

function useActs({
  product,
  mayAdmin,
  onAsk,
}: Omit<Props, "products" | "lists"> & { product: Product }) {
  const t = useMessages()
  const queries = useQueryClient()
  const tell = useTellProblem()
  const send = apiMutation(updateProduct)
  const { id: productId, version, isArchived } = product
  const archive = useMutation({
    mutationFn: (_: undefined, context) =>
      send({ productId, version, isArchived: !isArchived }, context),
    onError: tell,
    onSettled: () => void invalidate(queries, listProducts),
  })
  const ask = (act: ProductAsk["act"]) => () => onAsk({ act, product })
  const calculate = { id: "calculate", label: t("catalogue.calculate.act"), icon: Calculator }
  if (!mayAdmin) return [{ ...calculate, run: ask("calculate") }]
  const put = isArchived ? "catalogue.restore" : "catalogue.archive"
  return [
    { ...calculate, run: ask("calculate") },
    { id: "price", label: t("catalogue.prices.act"), icon: Tags, run: ask("price") },
    { id: "edit", label: t("catalogue.edit"), icon: Pencil, run: ask("edit") },
    {
      ...{ id: "archive", label: t(put), icon: isArchived ? Undo2 : Archive },
      run: () => archive.mutate(undefined),
    },
  ]
}
