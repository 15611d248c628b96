import { useQueryClient } from "@tanstack/react-query"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { invalidate } from "../../../web/api.ts"
import { Page } from "../../../web/frame/Page.tsx"
import { useLive } from "../../../web/live.ts"
import { useMessages } from "../../../web/messages.tsx"
import { Tabs } from "../../../web/ui/Tabs.tsx"
import { type CatalogueSearch, catalogueTabs } from "../catalogue-search.ts"
import { listProducts } from "../contract.ts"
import { listPriceLists } from "../price-contract.ts"
import { listTaxClasses } from "../tax-contract.ts"
import { PriceLists } from "./PriceLists.tsx"
import { ProductList } from "./ProductList.tsx"
import { TaxClasses } from "./TaxClasses.tsx"

const panels = { products: ProductList, lists: PriceLists, taxes: TaxClasses }

/** `/settings/products`: what is sold, what it costs in which list, and how it is taxed. */
export function CataloguePage() {
  const t = useMessages()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { tab = "products" }: CatalogueSearch = useSearch({ strict: false })
  useLive(["product.*", "price-list.*", "tax-class.*"], () => {
    void invalidate(queries, listProducts, listPriceLists, listTaxClasses)
  })
  const Panel = panels[tab]
  return (
    <Page title={t("catalogue.title")}>
      <Tabs
        label={t("catalogue.title")}
        tabs={catalogueTabs.map((id) => ({ id, label: t(`catalogue.tab.${id}`) }))}
        active={tab}
        onChange={(id) => void navigate({ to: ".", search: { tab: id }, replace: true })}
      >
        <Panel />
      </Tabs>
    </Page>
  )
}
