import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import * as planContract from "../plan-contract.ts"
import * as roleContract from "../role-contract.ts"
import { getClosePlan } from "./get-close-plan.ts"
import { getStakeholders } from "./get-stakeholders.ts"
import { planGapTask } from "./plan-gap-task.ts"
import * as steps from "./plan-steps.ts"
import * as templates from "./plan-templates.ts"
import * as plans from "./plans.ts"
import * as roles from "./roles.ts"
import { completeStep, reopenStep } from "./write-door.ts"
import { addStakeholder, removeStakeholder, updateStakeholder } from "./write-stakeholders.ts"

/** Every operation on the people of a deal and the plan they share. */
export const operations: readonly Mounted[] = [
  mounted(contract.addStakeholder, addStakeholder),
  mounted(contract.getStakeholders, getStakeholders),
  mounted(contract.planGapTask, planGapTask),
  mounted(contract.removeStakeholder, removeStakeholder),
  mounted(contract.updateStakeholder, updateStakeholder),
  mounted(planContract.addPlanStep, steps.addPlanStep),
  mounted(planContract.completePlanStep, completeStep),
  mounted(planContract.getClosePlan, getClosePlan),
  mounted(planContract.getPlanTemplate, templates.getPlanTemplate),
  mounted(planContract.removePlanStep, steps.removePlanStep),
  mounted(planContract.reopenPlanStep, reopenStep),
  mounted(planContract.setPlanTemplate, templates.setPlanTemplate),
  mounted(planContract.startClosePlan, plans.startClosePlan),
  mounted(planContract.updateClosePlan, plans.updateClosePlan),
  mounted(planContract.updatePlanStep, steps.updatePlanStep),
  mounted(roleContract.createStakeholderRole, roles.createStakeholderRole),
  mounted(roleContract.getRequiredRoles, roles.getRequiredRoles),
  mounted(roleContract.listStakeholderRoles, roles.listStakeholderRoles),
  mounted(roleContract.setRequiredRoles, roles.setRequiredRoles),
  mounted(roleContract.updateStakeholderRole, roles.updateStakeholderRole),
]
