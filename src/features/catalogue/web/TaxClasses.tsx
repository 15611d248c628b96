import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { localText } from "../../../kernel/locale.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useLanguage, useMessages } from "../../../web/messages.tsx"
import { useTellProblem } from "../../../web/use-tell-problem.ts"
import { listProducts } from "../contract.ts"
import { listTaxClasses, type TaxClass, updateTaxClass } from "../tax-contract.ts"
import { NamedRows } from "./NamedRows.tsx"
import { TaxClassDialog } from "./TaxClassDialog.tsx"

/** How products are taxed. */
export function TaxClasses() {
  const t = useMessages()
  const { locale } = useLanguage()
  const [edited, setEdited] = useState<TaxClass | "new">()
  const taxes = useQuery(apiQuery(listTaxClasses, {}))
  const archive = useArchive()
  const items = taxes.data?.items
  const byId = (id: string) => items?.find((tax) => tax.id === id)
  return (
    <>
      <NamedRows
        rows={items?.map(({ id, name, rate, isArchived }) => ({
          ...{ id, isArchived, name: localText(name, locale), facts: [`${rate}%`] },
        }))}
        error={taxes.error}
        onRetry={() => void taxes.refetch()}
        intro={t("catalogue.taxes.intro")}
        addLabel={t("catalogue.taxes.add")}
        onAdd={() => setEdited("new")}
        onEdit={(id) => setEdited(byId(id))}
        onArchive={(taxClassId, isArchived) => {
          const version = byId(taxClassId)?.version
          if (version !== undefined) archive.mutate({ taxClassId, version, isArchived })
        }}
      />
      {edited && (
        <TaxClassDialog
          tax={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

function useArchive() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: apiMutation(updateTaxClass),
    onError: useTellProblem(),
    onSettled: () => void invalidate(queries, listTaxClasses, listProducts),
  })
}
