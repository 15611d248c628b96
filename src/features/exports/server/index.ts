import { type Mounted, mountedFile } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import {
  exportAuditEntries,
  exportCompanies,
  exportContacts,
  exportDeals,
} from "./export-records.ts"

/** Every file of records that can be taken out. */
export const operations: readonly Mounted[] = [
  mountedFile(contract.exportAuditEntries, exportAuditEntries),
  mountedFile(contract.exportCompanies, exportCompanies),
  mountedFile(contract.exportContacts, exportContacts),
  mountedFile(contract.exportDeals, exportDeals),
]
