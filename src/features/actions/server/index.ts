import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import * as tasks from "./tasks.ts"

/** Every operation on tasks. */
export const operations: readonly Mounted[] = [
  mounted(contract.cancelTask, tasks.cancelTask),
  mounted(contract.completeTask, tasks.completeTask),
  mounted(contract.createTask, tasks.createTask),
  mounted(contract.listDealTasks, tasks.listDealTasks),
  mounted(contract.listTasks, tasks.listTasks),
  mounted(contract.updateTask, tasks.updateTask),
]
