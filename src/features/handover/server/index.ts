import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import * as promises from "./promises.ts"

/** Every operation on what was promised. */
export const operations: readonly Mounted[] = [
  mounted(contract.addPromise, promises.addPromise),
  mounted(contract.assignPromises, promises.assignPromises),
  mounted(contract.getHandover, promises.getHandover),
  mounted(contract.removePromise, promises.removePromise),
]
