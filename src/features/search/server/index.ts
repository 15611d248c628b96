import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { searchRecords } from "./search-records.ts"

/** The search over deals, companies and contacts. */
export const operations: readonly Mounted[] = [mounted(contract.searchRecords, searchRecords)]
