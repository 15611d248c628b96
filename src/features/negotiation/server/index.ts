import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import * as roleContract from "../role-contract.ts"
import { getStakeholders } from "./get-stakeholders.ts"
import { planGapTask } from "./plan-gap-task.ts"
import * as roles from "./roles.ts"
import { addStakeholder, removeStakeholder, updateStakeholder } from "./write-stakeholders.ts"

/** Every operation on the people of a deal and the plan they share. */
export const operations: readonly Mounted[] = [
  mounted(contract.addStakeholder, addStakeholder),
  mounted(contract.getStakeholders, getStakeholders),
  mounted(contract.planGapTask, planGapTask),
  mounted(contract.removeStakeholder, removeStakeholder),
  mounted(contract.updateStakeholder, updateStakeholder),
  mounted(roleContract.createStakeholderRole, roles.createStakeholderRole),
  mounted(roleContract.getRequiredRoles, roles.getRequiredRoles),
  mounted(roleContract.listStakeholderRoles, roles.listStakeholderRoles),
  mounted(roleContract.setRequiredRoles, roles.setRequiredRoles),
  mounted(roleContract.updateStakeholderRole, roles.updateStakeholderRole),
]
