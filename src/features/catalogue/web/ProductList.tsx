import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import { apiPages, apiQuery } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { LoadMore } from "../../../web/records/LoadMore.tsx"
import { useSettled } from "../../../web/records/use-settled.ts"
import { useMay } from "../../../web/session.tsx"
import { Button } from "../../../web/ui/Button.tsx"
import { CheckBox } from "../../../web/ui/CheckBox.tsx"
import { EmptyState } from "../../../web/ui/EmptyState.tsx"
import { ProblemNotice } from "../../../web/ui/ProblemNotice.tsx"
import { Skeleton } from "../../../web/ui/Skeleton.tsx"
import { TextField } from "../../../web/ui/TextField.tsx"
import { listProducts } from "../contract.ts"
import { listPriceLists } from "../price-contract.ts"
import { CalculatorDialog } from "./CalculatorDialog.tsx"
import { PricesDialog } from "./PricesDialog.tsx"
import { ProductDialog } from "./ProductDialog.tsx"
import { ProductTable } from "./ProductTable.tsx"
import type { ProductAsk } from "./product-ask.ts"

/** Every product and service by code: found by words, added, changed, priced and tried out. */
export function ProductList() {
  const t = useMessages()
  const mayAdmin = useMay("product.admin")
  const [typed, setTyped] = useState("")
  const [isArchivedShown, setArchivedShown] = useState(false)
  const [asked, setAsked] = useState<ProductAsk | "new">()
  const q = useSettled(typed)
  const pages = useInfiniteQuery({
    ...apiPages(listProducts, { q, includeArchived: String(isArchivedShown), limit: 100 }),
    placeholderData: keepPreviousData,
  })
  const lists = useQuery(apiQuery(listPriceLists, {}))
  const products = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const open = lists.data?.items.filter(({ isArchived }) => !isArchived) ?? []
  const close = () => setAsked(undefined)
  const mayImport = useMay("import.run")
  const button = mayAdmin && (
    <span className="flex flex-wrap items-center justify-center gap-3">
      {mayImport && (
        <Link to="/import" className="text-accent underline">
          {t("catalogue.product.import")}
        </Link>
      )}
      <Button look="primary" onClick={() => setAsked("new")}>
        {t("catalogue.product.add")}
      </Button>
    </span>
  )
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label={t("catalogue.product.search")}
          type="search"
          value={typed}
          onChange={setTyped}
          className="w-64"
        />
        <span className="flex min-h-(--control) items-center">
          <CheckBox
            label={t("catalogue.showArchived")}
            isChecked={isArchivedShown}
            onChange={setArchivedShown}
          />
        </span>
        <span className="ms-auto">{products.length > 0 && button}</span>
      </div>
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton lines={6} />}
      {products.length > 0 && (
        <ProductTable {...{ products, mayAdmin }} lists={open} onAsk={setAsked} />
      )}
      {pages.data &&
        products.length === 0 &&
        (q ? (
          <p className="p-6 text-center text-muted">{t("catalogue.product.noMatch")}</p>
        ) : (
          <EmptyState
            title={t("catalogue.product.none")}
            hint={t("catalogue.product.noneHint")}
            action={button}
          />
        ))}
      <LoadMore pages={pages} />
      {asked === "new" && <ProductDialog product={undefined} onClose={close} />}
      {asked && asked !== "new" && <Asked asked={asked} lists={open} onClose={close} />}
    </div>
  )
}

type AskedProps = {
  asked: ProductAsk
  lists: Parameters<typeof PricesDialog>[0]["lists"]
  onClose: () => void
}

function Asked({ asked: { act, product }, lists, onClose }: AskedProps) {
  if (act === "edit") return <ProductDialog {...{ product, onClose }} />
  if (act === "price") return <PricesDialog {...{ product, lists, onClose }} />
  return <CalculatorDialog {...{ product, lists, onClose }} />
}
