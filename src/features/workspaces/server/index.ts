import { type Mounted, mounted, mountedOpen } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { getSetup, setUp } from "./setup.ts"
import * as workspace from "./workspace.ts"

/** Every operation on workspaces and the first set-up. */
export const operations: readonly Mounted[] = [
  mounted(contract.createWorkspace, workspace.createWorkspace),
  mountedOpen(contract.getSetup, getSetup),
  mounted(contract.getWorkspace, workspace.getWorkspace),
  mounted(contract.listRates, workspace.listRates),
  mounted(contract.setRate, workspace.setRate),
  mountedOpen(contract.setUp, setUp),
  mounted(contract.switchWorkspace, workspace.switchWorkspace),
  mounted(contract.updateWorkspace, workspace.updateWorkspace),
]
