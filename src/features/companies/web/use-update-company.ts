import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { Input } from "../../../kernel/endpoint.ts"
import { apiMutation, apiQuery, invalidate } from "../../../web/api.ts"
import { type Company, getCompany, listCompanies, updateCompany } from "../contract.ts"

export type CompanyUpdate = Omit<Input<typeof updateCompany>, "companyId" | "version">

/** Saves one or more fields of a company; a refusal leaves the shown value and is reported. */
export function useUpdateCompany(company: Company) {
  const queries = useQueryClient()
  const send = apiMutation(updateCompany)
  return useMutation({
    mutationFn: (update: CompanyUpdate, context) =>
      send({ companyId: company.id, version: company.version, ...update }, context),
    onSuccess: (saved) =>
      queries.setQueryData(apiQuery(getCompany, { companyId: company.id }).queryKey, saved),
    onSettled: () => invalidate(queries, getCompany, listCompanies),
  })
}
