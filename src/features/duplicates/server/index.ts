import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { checkDuplicates } from "./check-duplicates.ts"

/** The check whether somebody is here already. */
export const operations: readonly Mounted[] = [mounted(contract.checkDuplicates, checkDuplicates)]
