import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { getContactPlan, planContact } from "./contact-plan.ts"
import * as optOuts from "./opt-outs.ts"

/** Every operation on contact plans, and on who is not to be contacted. */
export const operations: readonly Mounted[] = [
  mounted(contract.addOptOut, optOuts.addOptOut),
  mounted(contract.getContactPlan, getContactPlan),
  mounted(contract.listOptOuts, optOuts.listOptOuts),
  mounted(contract.planContact, planContact),
  mounted(contract.removeOptOut, optOuts.removeOptOut),
]
