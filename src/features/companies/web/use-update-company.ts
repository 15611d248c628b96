import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { useMessages } from "../../../web/messages.tsx"
import { useShownCustom } from "../../../web/records/use-shown-custom.ts"
import { toast } from "../../../web/ui/toasts.ts"
import { type Company, getCompany, listCompanies, updateCompany } from "../contract.ts"

export type CompanyUpdate = Omit<Input<typeof updateCompany>, "companyId" | "version">

/** Saves one or more fields of a company; a refusal leaves the shown value and is reported. */
export function useUpdateCompany(company: Company) {
  const t = useMessages()
  const queries = useQueryClient()
  const send = apiMutation(updateCompany)
  const { queryKey } = apiQuery(getCompany, { companyId: company.id })
  const update = useMutation({
    mutationKey: queryKey,
    scope: { id: `company ${company.id}` }, // one after another, each on what the one before left
    mutationFn: (update: CompanyUpdate, context) =>
      send(
        {
          companyId: company.id,
          version: queries.getQueryData<Company>(queryKey)?.version ?? company.version,
          ...update,
        },
        context,
      ),
    onSuccess: ({ duplicates = [], ...saved }) => {
      queries.setQueryData(queryKey, saved)
      const [other] = duplicates
      if (!other || other.record === "deal") return
      const text = t("companies.sameAs", { company: saved.name, other: other.name })
      toast({ text, tone: "danger" })
    },
    onSettled: () => invalidate(queries, getCompany, listCompanies),
  })
  return { ...update, custom: useShownCustom(queryKey, company.custom) }
}
