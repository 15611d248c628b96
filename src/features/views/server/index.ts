import { type Mounted, mounted } from "../../../server/http/handler.ts"
import * as contract from "../contract.ts"
import { createView, deleteView, listViews, updateView } from "./views.ts"

/** Every operation on saved views. */
export const operations: readonly Mounted[] = [
  mounted(contract.createView, createView),
  mounted(contract.deleteView, deleteView),
  mounted(contract.listViews, listViews),
  mounted(contract.updateView, updateView),
]
