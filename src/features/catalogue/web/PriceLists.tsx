import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useFormat } from "../../../web/format.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { listProducts } from "../contract.ts"
import { listPriceLists, type PriceList, updatePriceList } from "../price-contract.ts"
import { NamedRows } from "./NamedRows.tsx"
import { PriceListDialog } from "./PriceListDialog.tsx"

/** The price lists: currency, days, and whether tax is inside. */
export function PriceLists() {
  const t = useMessages()
  const { locale } = useLanguage()
  const [edited, setEdited] = useState<PriceList | "new">()
  const lists = useQuery(apiQuery(listPriceLists, {}))
  const days = useDays()
  const archive = useArchive()
  const items = lists.data?.items
  const byId = (id: string) => items?.find((list) => list.id === id)
  return (
    <>
      <NamedRows
        rows={items?.map((list) => ({
          id: list.id,
          name: localText(list.name, locale),
          isArchived: list.isArchived,
          facts: [
            list.currency,
            t(list.isTaxIncluded ? "catalogue.lists.inside" : "catalogue.lists.onTop"),
            days(list),
          ],
        }))}
        error={lists.error}
        onRetry={() => void lists.refetch()}
        intro={t("catalogue.lists.intro")}
        addLabel={t("catalogue.lists.add")}
        onAdd={() => setEdited("new")}
        onEdit={(id) => setEdited(byId(id))}
        onArchive={(priceListId, isArchived) => {
          const version = byId(priceListId)?.version
          if (version !== undefined) archive.mutate({ priceListId, version, isArchived })
        }}
      />
      {edited && (
        <PriceListDialog
          list={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

function useArchive() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: apiMutation(updatePriceList),
    onError: useTellProblem(),
    onSettled: () => void invalidate(queries, listPriceLists, listProducts),
  })
}

function useDays() {
  const t = useMessages()
  const format = useFormat()
  return ({ validFrom, validTo }: PriceList) => {
    if (validFrom && validTo)
      return t("catalogue.lists.span", { from: format.day(validFrom), to: format.day(validTo) })
    if (validFrom) return t("catalogue.lists.since", { from: format.day(validFrom) })
    if (validTo) return t("catalogue.lists.until", { to: format.day(validTo) })
    return t("catalogue.lists.always")
  }
}
