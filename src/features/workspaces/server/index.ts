import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import * as workspace from "./workspace.ts"

/** Every operation on the workspace at hand. Who founds one is told by the room of its members. */
export const operations: readonly Mounted[] = [
  mounted(contract.getWorkspace, workspace.getWorkspace),
  mounted(contract.listRates, workspace.listRates),
  mounted(contract.setRate, workspace.setRate),
  mounted(contract.switchWorkspace, workspace.switchWorkspace),
  mounted(contract.updateWorkspace, workspace.updateWorkspace),
]
