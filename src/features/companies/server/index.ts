import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { createCompany } from "./create-company.ts"
import { deleteCompany, restoreCompany } from "./delete-company.ts"
import { getCompany } from "./get-company.ts"
import { listCompanies } from "./list-companies.ts"
import { mergeCompany } from "./merge-company.ts"
import { updateCompany } from "./update-company.ts"

/** Every operation on companies. */
export const operations: readonly Mounted[] = [
  mounted(contract.createCompany, createCompany),
  mounted(contract.deleteCompany, deleteCompany),
  mounted(contract.getCompany, getCompany),
  mounted(contract.listCompanies, listCompanies),
  mounted(contract.mergeCompany, mergeCompany),
  mounted(contract.restoreCompany, restoreCompany),
  mounted(contract.updateCompany, updateCompany),
]
